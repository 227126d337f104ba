using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Consent;

/// <summary>How many people had agreed to messages on each day: counted from the consent ledger, nobody's name.</summary>
public sealed class SubscriberHistoryStore
{
    /// <summary>Counts the consents in force at the end of each day, by channel. Who asked to be forgotten is counted on no day.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="days">First and last day in Vietnam, both included.</param>
    /// <param name="purpose">What was agreed to, such as <c>news</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Every channel on which anybody ever agreed, with one count for each day.</returns>
    public async Task<IReadOnlyList<SubscriberHistory>> CountAsync(
        UnitOfWork unitOfWork, (DateOnly From, DateOnly To) days, string purpose, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days.From, days.To);
        // A consent that repeats the one before it changes no count; the steps are summed up over the days.
        await using var command = unitOfWork.Command(
            """
            with changes as (
              select c.channel, (c.at at time zone @zone)::date as day,
                case when c.action = 'given' then 1 else -1 end as step,
                lag(c.action) over (partition by c.address_id order by c.id) as before, c.action
              from consents c
              where c.purpose = @purpose and c.at < @end
            ), steps as (
              select channel, greatest(day, @from) as day, sum(step)::int as step
              from changes
              where action is distinct from before and (before is not null or action = 'given')
              group by 1, 2
            )
            select k.channel, d.day::date, coalesce(sum(s.step) over (partition by k.channel order by d.day), 0)::int
            from (select distinct channel from steps) k
            cross join generate_series(@from::timestamp, @to::timestamp, interval '1 day') as d (day)
            left join steps s on s.channel = k.channel and s.day = d.day::date
            order by 1, 2
            """);
        command.Parameters.AddWithValue("zone", VietnamTime.ZoneId);
        command.Parameters.AddWithValue("purpose", purpose);
        command.Parameters.AddWithValue("from", days.From);
        command.Parameters.AddWithValue("to", days.To);
        command.Parameters.AddWithValue("end", VietnamTime.At(days.To.AddDays(1), default).ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var counts = new List<(string Channel, int Count)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            counts.Add((reader.GetString(0), reader.GetInt32(2)));
        }

        return [.. counts.GroupBy(row => row.Channel).Select(group => new SubscriberHistory(ChannelName.Parse(group.Key), [.. group.Select(row => row.Count)]))];
    }
}

/// <summary>The subscribers of a channel, day by day.</summary>
/// <param name="Channel">Which.</param>
/// <param name="Counts">One for each day of the span.</param>
public sealed record SubscriberHistory(ChannelName Channel, IReadOnlyList<int> Counts);
