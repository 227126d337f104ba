using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Counts an audience before anybody approves: who is reached by which channel, who is left out and why.</summary>
public sealed class AudienceStore
{
    /// <summary>Counts those to whom a message would go if it went now. The conditions are those under which an audience is frozen.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="audience">The rule.</param>
    /// <param name="channel">The one channel; null for each person's primary address.</param>
    /// <param name="on">The channels that are switched on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<AudienceReach> CountAsync(
        UnitOfWork unitOfWork, Audience audience, ChannelName? channel, IReadOnlyCollection<ChannelName> on, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(on);
        var fates = new List<(string Channel, string Fate, int People)>();
        await using (var command = unitOfWork.Command(Statement(audience)))
        {
            AudienceConditions.AddParameters(command, audience, unitOfWork.Now);
            command.Parameters.AddWithValue("channels", (channel is { } one ? [one] : ChannelName.All).Select(name => name.Value).ToArray());
            command.Parameters.AddWithValue("one_channel", channel is not null);
            command.Parameters.AddWithValue("on", on.Select(name => name.Value).ToArray());
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                fates.Add((reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
            }
        }

        var notLinked = await NotLinkedAsync(unitOfWork, audience, cancellationToken);
        var leftOut = fates.Where(fate => fate.Fate != Reached).GroupBy(fate => fate.Fate).Select(group => new LeftOut(group.Key, group.Sum(fate => fate.People)));
        return new AudienceReach
        {
            Channels = [.. on.Where(name => channel is null || name == channel).Select(name =>
                new ChannelReach(name, fates.Where(fate => fate.Fate == Reached && fate.Channel == name.Value).Sum(fate => fate.People)))],
            LeftOut = [.. leftOut.Concat(notLinked > 0 ? [new LeftOut("not linked", notLinked)] : []).OrderByDescending(reason => reason.People)],
        };
    }

    /// <summary>The hamlets to choose from: those that the commune listed, then those that stand with people for another reason, each once.</summary>
    public async Task<IReadOnlyList<string>> HamletsAsync(UnitOfWork unitOfWork, IReadOnlyList<string> listed, CancellationToken cancellationToken)
    {
        var known = await ListAsync(unitOfWork, "select min(hamlet) from persons where hamlet_key <> '' group by hamlet_key order by 1", cancellationToken);
        return [.. listed.Concat(known).DistinctBy(VietnameseText.FoldToWords, StringComparer.Ordinal)];
    }

    /// <summary>The languages that people chose, for a list to choose from.</summary>
    public Task<IReadOnlyList<string>> LanguagesAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        ListAsync(unitOfWork, "select distinct coalesce(language, 'vi') from persons order by 1", cancellationToken);

    /// <summary>The purposes that people agreed to, for a list to choose from.</summary>
    public Task<IReadOnlyList<string>> TopicsAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        ListAsync(unitOfWork, "select distinct purpose from subscriptions order by 1", cancellationToken);

    private const string Reached = "reached";

    private static string Statement(Audience audience) =>
        $"""
        with candidates as (
          select a.person_id, a.channel, a.state,
            exists (select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (@purposes)) as agreed,
            {AudienceConditions.GotLately(audience) ?? "false"} as got_lately
          from addresses a
          where a.channel = any (@channels)
            and case when @one_channel
              then not exists (select 1 from addresses b where b.person_id = a.person_id and b.channel = a.channel and b.id < a.id)
              else a.is_primary end
            -- Who never agreed does not belong; who agreed and left is counted as left out.
            and (exists (select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (@purposes))
              or exists (select 1 from consents w where w.address_id = a.id and w.action = 'withdrawn' and w.purpose = any (@purposes)))
            {AudienceConditions.Belongs(audience)}
        ), judged as (
          select channel, person_id, case
              when not agreed then 'stopped'
              when state <> 'open' then state
              when channel <> all (@on) then 'channel off'
              when got_lately then 'recent'
              else '{Reached}' end as fate
          from candidates
        )
        select channel, fate, count(distinct person_id)::int
        from judged
        group by channel, fate
        """;

    private static async Task<int> NotLinkedAsync(UnitOfWork unitOfWork, Audience audience, CancellationToken cancellationToken)
    {
        if (AudienceConditions.NotLinked(audience) is not { } statement)
        {
            return 0;
        }

        await using var command = unitOfWork.Command(statement);
        AudienceConditions.AddParameters(command, audience, unitOfWork.Now);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<IReadOnlyList<string>> ListAsync(UnitOfWork unitOfWork, string sql, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
