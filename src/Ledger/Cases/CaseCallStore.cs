using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Ledger.Cases;

/// <summary>One chat of an officer, with what a case's round has done there.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="AddressId">His chat.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="IsOnDuty">Whether the roster has him on duty now.</param>
/// <param name="IsChief">Whether he is told only when the officers are silent.</param>
/// <param name="WasTold">Whether this chat was told in this round.</param>
public sealed record CallChat(long OfficerId, long AddressId, ChannelName Channel, bool IsOnDuty, bool IsChief, bool WasTold)
{
    /// <summary>True when Zalo's Official Account may not write there for free now: the officer did nothing there for 48 hours.</summary>
    public bool IsShut { get; init; }
}

/// <summary>Whom an urgent case can be told to, and who was.</summary>
public sealed class CaseCallStore
{
    /// <summary>The open chats of all officers and chiefs: of each what can be reached now before what cannot, then the most recently used first.</summary>
    public Task<IReadOnlyList<CallChat>> ListAsync(UnitOfWork unitOfWork, long caseId, int round, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        return ListAsync(unitOfWork, caseId, round, unitOfWork.Now, cancellationToken);
    }

    /// <summary>The same, with the roster of another time.</summary>
    public async Task<IReadOnlyList<CallChat>> ListAsync(UnitOfWork unitOfWork, long caseId, int round, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with on_duty as (
              select officer_id from officer_shifts where from_at <= @now and to_at > @now
            )
            select o.id, a.id, a.channel, s.is_shut,
              'officer' = any(o.roles) and (not exists (select 1 from on_duty) or o.id in (select officer_id from on_duty)),
              not 'officer' = any(o.roles),
              exists (select 1 from case_calls c where c.case_id = @case and c.round = @round and c.address_id = a.id)
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            left join zalo_windows w on a.channel = 'zalo-oa' and w.user_id = a.value
            cross join lateral (
              select a.channel = 'zalo-oa' and (w.last_interaction_at is null or w.not_before > @now
                or coalesce(w.closed_at >= w.last_interaction_at, false) or @now - w.last_interaction_at + @margin >= @free) as is_shut
            ) s
            where o.active and o.roles && array['officer', 'admin']
            order by o.id, s.is_shut, a.last_inbound_at desc nulls last, a.id
            """);
        command.Parameters.AddWithValue("case", caseId);
        command.Parameters.AddWithValue("round", round);
        command.Parameters.AddWithValue("now", at.ToUniversalTime());
        command.Parameters.AddWithValue("margin", ZaloWindow.Margin);
        command.Parameters.AddWithValue("free", ZaloWindow.FreeSpan);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chats = new List<CallChat>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chats.Add(new CallChat(
                reader.GetInt64(0), reader.GetInt64(1), ChannelName.Parse(reader.GetString(2)), reader.GetBoolean(4), reader.GetBoolean(5), reader.GetBoolean(6))
            {
                IsShut = reader.GetBoolean(3),
            });
        }

        return chats;
    }

    /// <summary>Notes that a chat is told.</summary>
    public async Task TellAsync(UnitOfWork unitOfWork, long caseId, int round, CallChat chat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(chat);
        await using var command = unitOfWork.Command(
            """
            insert into case_calls (case_id, round, officer_id, address_id, at)
            values (@case, @round, @officer, @address, @now)
            on conflict do nothing
            """);
        command.Parameters.AddWithValue("case", caseId);
        command.Parameters.AddWithValue("round", round);
        command.Parameters.AddWithValue("officer", chat.OfficerId);
        command.Parameters.AddWithValue("address", chat.AddressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets every case be due at once whose call surely reached nobody, once a call.</summary>
    public async Task LoseAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with lost as (
              update case_calls c
              set lost_at = @now
              from cases k, outbox x
              where k.id = c.case_id and k.state = 'open' and k.subject = 'urgent' and c.round = k.round and c.lost_at is null
                and x.dedupe_key = 'case:' || c.case_id || ':' || c.round || ':' || c.address_id and x.state in ('skipped', 'failed')
              returning c.case_id, c.officer_id, x.channel
            ), due as (
              update cases set due_at = @now where id in (select case_id from lost) and due_at > @now
            )
            insert into case_events (case_id, at, what, officer_id, channel)
            select case_id, @now, 'not-reached', officer_id, channel from lost
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>When somebody was last told in a round; null for never.</summary>
    public async Task<DateTimeOffset?> LastAsync(UnitOfWork unitOfWork, long caseId, int round, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select max(at) from case_calls where case_id = @case and round = @round");
        command.Parameters.AddWithValue("case", caseId);
        command.Parameters.AddWithValue("round", round);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? at : null;
    }

    /// <summary>Sets when the next one is told.</summary>
    public async Task WaitAsync(UnitOfWork unitOfWork, long caseId, int round, TimeSpan wait, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update cases set due_at = @due, round = @round where id = @case");
        command.Parameters.AddWithValue("case", caseId);
        command.Parameters.AddWithValue("round", round);
        command.Parameters.AddWithValue("due", unitOfWork.Now + wait);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
