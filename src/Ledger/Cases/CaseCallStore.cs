using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Cases;

/// <summary>One chat of an officer, with what a case's round has done there.</summary>
/// <param name="OfficerId">The officer.</param>
/// <param name="AddressId">His chat.</param>
/// <param name="Channel">Its channel.</param>
/// <param name="IsOnDuty">Whether the roster has him on duty now.</param>
/// <param name="IsChief">Whether he is told only when the officers are silent.</param>
/// <param name="WasTold">Whether this chat was told in this round.</param>
public sealed record CallChat(long OfficerId, long AddressId, ChannelName Channel, bool IsOnDuty, bool IsChief, bool WasTold);

/// <summary>Whom an urgent case can be told to, and who was.</summary>
public sealed class CaseCallStore
{
    /// <summary>The open chats of all officers and chiefs, an officer's most recently used first.</summary>
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
            select o.id, a.id, a.channel,
              'officer' = any(o.roles) and (not exists (select 1 from on_duty) or o.id in (select officer_id from on_duty)),
              not 'officer' = any(o.roles),
              exists (select 1 from case_calls c where c.case_id = @case and c.round = @round and c.address_id = a.id)
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            where o.active and o.roles && array['officer', 'admin']
            order by o.id, a.last_inbound_at desc nulls last, a.id
            """);
        command.Parameters.AddWithValue("case", caseId);
        command.Parameters.AddWithValue("round", round);
        command.Parameters.AddWithValue("now", at.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var chats = new List<CallChat>();
        while (await reader.ReadAsync(cancellationToken))
        {
            chats.Add(new CallChat(
                reader.GetInt64(0), reader.GetInt64(1), ChannelName.Parse(reader.GetString(2)), reader.GetBoolean(3), reader.GetBoolean(4), reader.GetBoolean(5)));
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
