using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Cases;

/// <summary>The rows of cases, pseudonymous, and every step that was taken. Who may do what is not decided here.</summary>
public sealed class CaseStore(CaseWordStore words)
{
    private const string Columns = CaseRows.Columns;

    /// <summary>Opens an urgent case for a chat, or finds the one that is open; the words join it sealed.</summary>
    /// <returns>The case, and whether it is new.</returns>
    public async Task<(CaseFile Case, bool IsNew)> OpenAsync(UnitOfWork unitOfWork, NewCase heard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(heard);
        var found = heard.AddressId is { } chat ? await UrgentOfAsync(unitOfWork, chat, cancellationToken) : null;
        var file = found ?? await InsertAsync(unitOfWork, heard, CaseSubject.Urgent, CaseState.Open, cancellationToken);
        await words.AddAsync(unitOfWork, file.Id, new NewCaseLine("person", heard.Words), cancellationToken);
        await NoteAsync(unitOfWork, file.Id, found is null ? "opened" : "words-joined", null, null, cancellationToken);
        return (file, found is null);
    }

    /// <summary>Opens a case of another subject, or a draft of one.</summary>
    public async Task<CaseFile> AddAsync(UnitOfWork unitOfWork, NewCase heard, string subject, string state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(heard);
        var file = await InsertAsync(unitOfWork, heard, subject, state, cancellationToken);
        if (heard.Words.Length > 0)
        {
            await words.AddAsync(unitOfWork, file.Id, new NewCaseLine("person", heard.Words), cancellationToken);
        }

        await NoteAsync(unitOfWork, file.Id, state == CaseState.Draft ? "draft" : "opened", null, null, cancellationToken);
        return file;
    }

    /// <summary>A case by its number, locked until the step ends; null when there is none.</summary>
    public async Task<CaseFile?> FindAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {Columns} from cases where id = @id for update");
        command.Parameters.AddWithValue("id", id);
        return await CaseRows.OneAsync(command, cancellationToken);
    }

    /// <summary>Gives a case to an officer.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="id">The case.</param>
    /// <param name="officerId">The officer.</param>
    /// <param name="addressId">The chat in which he took it; null for a page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task GiveAsync(UnitOfWork unitOfWork, long id, long officerId, long? addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update cases
            set state = case when state = 'open' then 'taken' else state end, taken_by = @officer, taken_address_id = @address,
              taken_at = @now, touched_at = @now, unseen = true, seen_line = 0
            where id = @id
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.Add(new NpgsqlParameter("address", NpgsqlDbType.Bigint) { Value = (object?)addressId ?? DBNull.Value });
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Names the officer whose an urgent case shall be; it stays open until he takes it.</summary>
    public async Task NameAsync(UnitOfWork unitOfWork, long id, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update cases
            set state = 'open', taken_by = @officer, taken_address_id = null, taken_at = null, touched_at = @now, unseen = true, seen_line = 0
            where id = @id
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Moves a case to another state.</summary>
    public async Task MoveAsync(UnitOfWork unitOfWork, long id, string state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update cases
            set state = @state, touched_at = @now,
              closed_at = case when @state = 'closed' then @now else closed_at end,
              talk_until = case when @state = 'closed' then null else talk_until end,
              opened_at = case when state = 'draft' then @now else opened_at end
            where id = @id
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("state", state);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The officer's newest case in hand, the one he last did something in; null for none.</summary>
    public async Task<CaseFile?> CurrentAsync(UnitOfWork unitOfWork, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {Columns}
            from cases c
            where taken_by = @officer and state in ('taken', 'working', 'answered')
            order by (select max(e.id) from case_events e where e.case_id = c.id and e.officer_id = @officer) desc nulls last, taken_at desc
            limit 1
            for update
            """);
        command.Parameters.AddWithValue("officer", officerId);
        return await CaseRows.OneAsync(command, cancellationToken);
    }

    /// <summary>Notes which line an officer has opened last.</summary>
    /// <returns>The line he had opened before.</returns>
    public async Task<long> SeeAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with before as (select seen_line from cases where id = @id)
            update cases
            set unseen = false, seen_line = coalesce((select max(id) from case_words where case_id = @id), 0)
            where id = @id
            returning (select seen_line from before)
            """);
        command.Parameters.AddWithValue("id", id);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Writes down a step.</summary>
    public async Task NoteAsync(UnitOfWork unitOfWork, long id, string what, long? officerId, string? channel, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "insert into case_events (case_id, at, what, officer_id, channel) values (@id, @now, @what, @officer, @channel)");
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("what", what);
        command.Parameters.Add(new NpgsqlParameter("officer", NpgsqlDbType.Bigint) { Value = (object?)officerId ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("channel", NpgsqlDbType.Text) { Value = (object?)channel ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Locks the next urgent case that nobody took in time, for this step alone; null when none is due.</summary>
    public async Task<CaseFile?> ClaimDueAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {Columns}
            from cases
            where state = 'open' and subject = 'urgent' and due_at <= @now
            order by due_at, id
            limit 1
            for update skip locked
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await CaseRows.OneAsync(command, cancellationToken);
    }

    // A chat that came back by a code speaks for the case it came back to.
    private static async Task<CaseFile?> UrgentOfAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            $"""
            update cases
            set unseen = true, touched_at = @now
            where id = (
              select id from cases
              where subject = 'urgent' and state <> 'closed' and not rehearsal and (address_id = @address or reply_address_id = @address)
              order by id desc
              limit 1)
            returning {Columns}
            """);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await CaseRows.OneAsync(command, cancellationToken);
    }

    private static async Task<CaseFile> InsertAsync(UnitOfWork unitOfWork, NewCase heard, string subject, string state, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            $"""
            insert into cases (address_id, reply_address_id, channel, kind, child_speaking, opened_at, due_at, touched_at, subject, state, unseen, rehearsal)
            values (@address, @address, @channel, @kind, @child, @now, @now, @now, @subject, @state, true, @rehearsal)
            returning {Columns}
            """);
        command.Parameters.Add(new NpgsqlParameter("address", NpgsqlDbType.Bigint) { Value = (object?)heard.AddressId ?? DBNull.Value });
        command.Parameters.AddWithValue("channel", heard.Channel.Value);
        command.Parameters.AddWithValue("kind", heard.Kind);
        command.Parameters.AddWithValue("child", heard.IsChildSpeaking);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("subject", subject);
        command.Parameters.AddWithValue("state", state);
        command.Parameters.AddWithValue("rehearsal", heard.IsRehearsal);
        return (await CaseRows.OneAsync(command, cancellationToken))!;
    }
}
