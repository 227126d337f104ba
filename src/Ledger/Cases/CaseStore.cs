using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Cases;

/// <summary>Urgent cases: pseudonymous rows, sealed words, and every step that was taken.</summary>
public sealed class CaseStore(CaseSeal seal, AuditStore audit)
{
    private const string Columns = "id, channel, kind, child_speaking, state, opened_at, taken_by, round";

    /// <summary>Opens a case for a chat, or finds the one that is open; the words join it sealed.</summary>
    /// <returns>The case, and whether it is new.</returns>
    public async Task<(CaseFile Case, bool IsNew)> OpenAsync(UnitOfWork unitOfWork, NewCase heard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(heard);
        await using var command = unitOfWork.Command(
            $"""
            insert into cases (address_id, channel, kind, child_speaking, opened_at, due_at)
            values (@address, @channel, @kind, @child, @now, @now)
            on conflict (address_id) where state <> 'closed' do nothing
            returning {Columns}
            """);
        command.Parameters.AddWithValue("address", heard.AddressId);
        command.Parameters.AddWithValue("channel", heard.Channel.Value);
        command.Parameters.AddWithValue("kind", heard.Kind);
        command.Parameters.AddWithValue("child", heard.IsChildSpeaking);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        var opened = await ReadOneAsync(command, cancellationToken);
        var found = opened ?? await OfAsync(unitOfWork, heard.AddressId, cancellationToken);
        await SealAsync(unitOfWork, found!.Id, "person", heard.Words, cancellationToken);
        await NoteAsync(unitOfWork, found.Id, opened is null ? "words-joined" : "opened", null, null, cancellationToken);
        return (found, opened is not null);
    }

    /// <summary>Gives a case to the first officer who wants it.</summary>
    /// <returns>The case as it stands now, whoever has it; null when there is no such case.</returns>
    public async Task<CaseFile?> TakeAsync(UnitOfWork unitOfWork, long id, LinkedOfficer officer, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(officer);
        await using var command = unitOfWork.Command(
            $"""
            update cases
            set state = 'taken', taken_by = @officer, taken_address_id = @address, taken_at = @now
            where id = @id and state = 'open'
            returning {Columns}
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("officer", officer.Id);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        if (await ReadOneAsync(command, cancellationToken) is { } taken)
        {
            await NoteAsync(unitOfWork, id, "taken", officer.Id, null, cancellationToken);
            await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "case.taken", $"case {id}"), cancellationToken);
            return taken;
        }

        return await FindAsync(unitOfWork, id, cancellationToken);
    }

    /// <summary>Opens the words of a case for the officer who took it; each opening is on record.</summary>
    /// <returns>The words in order; null when he has not taken it.</returns>
    public async Task<IReadOnlyList<string>?> ReadWordsAsync(UnitOfWork unitOfWork, long id, LinkedOfficer officer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(officer);
        if (await FindAsync(unitOfWork, id, cancellationToken) is not { } found || found.TakenBy != officer.Id)
        {
            return null;
        }

        var words = new List<string>();
        await using (var command = unitOfWork.Command("select sealed from case_words where case_id = @id and author = 'person' order by id"))
        {
            command.Parameters.AddWithValue("id", id);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                words.Add(seal.Open(id, reader.GetFieldValue<byte[]>(0)));
            }
        }

        await NoteAsync(unitOfWork, id, "words-opened", officer.Id, null, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "case.words-opened", $"case {id}"), cancellationToken);
        return words;
    }

    /// <summary>Closes the case that an officer took last in this chat, with what was done.</summary>
    /// <returns>The case; null when he has none.</returns>
    public async Task<CaseFile?> CloseAsync(UnitOfWork unitOfWork, LinkedOfficer officer, string done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(officer);
        await using var command = unitOfWork.Command(
            $"""
            update cases
            set state = 'closed', closed_at = @now
            where id = (select id from cases where taken_by = @officer and state = 'taken' order by taken_at desc limit 1)
            returning {Columns}
            """);
        command.Parameters.AddWithValue("officer", officer.Id);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        if (await ReadOneAsync(command, cancellationToken) is not { } closed)
        {
            return null;
        }

        await SealAsync(unitOfWork, closed.Id, "closing", done, cancellationToken);
        await NoteAsync(unitOfWork, closed.Id, "closed", officer.Id, null, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "case.closed", $"case {closed.Id}"), cancellationToken);
        return closed;
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

    /// <summary>Locks the next case that nobody took in time, for this step alone; null when none is due.</summary>
    public async Task<CaseFile?> ClaimDueAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select {Columns}
            from cases
            where state = 'open' and due_at <= @now
            order by due_at, id
            limit 1
            for update skip locked
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await ReadOneAsync(command, cancellationToken);
    }

    private async Task SealAsync(UnitOfWork unitOfWork, long id, string author, string words, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("insert into case_words (case_id, author, sealed, at) values (@id, @author, @sealed, @now)");
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("author", author);
        command.Parameters.AddWithValue("sealed", seal.Close(id, words));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<CaseFile?> FindAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command($"select {Columns} from cases where id = @id");
        command.Parameters.AddWithValue("id", id);
        return await ReadOneAsync(command, cancellationToken);
    }

    private static async Task<CaseFile?> OfAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command($"select {Columns} from cases where address_id = @address and state <> 'closed'");
        command.Parameters.AddWithValue("address", addressId);
        return await ReadOneAsync(command, cancellationToken);
    }

    private static async Task<CaseFile?> ReadOneAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? null : new CaseFile
        {
            Id = reader.GetInt64(0),
            Channel = reader.GetString(1),
            Kind = reader.GetString(2),
            IsChildSpeaking = reader.GetBoolean(3),
            State = reader.GetString(4),
            OpenedAt = reader.GetFieldValue<DateTimeOffset>(5),
            TakenBy = reader.IsDBNull(6) ? null : reader.GetInt64(6),
            Round = reader.GetInt32(7),
        };
    }
}
