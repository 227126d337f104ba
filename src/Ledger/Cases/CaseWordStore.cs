using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Cases;

/// <summary>The sealed words of cases. It opens them for whoever calls: who may, and that it is logged, is <see cref="CaseDesk"/>'s to see to.</summary>
public sealed class CaseWordStore(CaseSeal seal)
{
    /// <summary>Under this key the outbox holds an officer's words.</summary>
    public static string DedupeKey(long line) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"case-word:{line}");

    /// <summary>Seals a line.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> AddAsync(UnitOfWork unitOfWork, long caseId, NewCaseLine line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(line);
        await using var command = unitOfWork.Command(
            """
            insert into case_words (case_id, author, sealed, at, officer_id, held)
            values (@id, @author, @sealed, @now, @officer, @held)
            returning id
            """);
        command.Parameters.AddWithValue("id", caseId);
        command.Parameters.AddWithValue("author", line.Author);
        command.Parameters.AddWithValue("sealed", seal.Close(caseId, line.Words));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.Add(new NpgsqlParameter("officer", NpgsqlDbType.Bigint) { Value = (object?)line.OfficerId ?? DBNull.Value });
        command.Parameters.AddWithValue("held", line.IsHeld);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Replaces a draft's place or name; an earlier one goes.</summary>
    public async Task ReplaceAsync(UnitOfWork unitOfWork, long caseId, NewCaseLine line, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(line);
        await using (var command = unitOfWork.Command("delete from case_words where case_id = @id and author = @author"))
        {
            command.Parameters.AddWithValue("id", caseId);
            command.Parameters.AddWithValue("author", line.Author);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await AddAsync(unitOfWork, caseId, line, cancellationToken);
    }

    /// <summary>Opens a case's lines in order, with what became of sending an officer's.</summary>
    public async Task<IReadOnlyList<CaseLine>> OpenAsync(UnitOfWork unitOfWork, long caseId, long after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select w.id, w.author, w.sealed, w.at, o.name, w.held, x.state, x.reason
            from case_words w
            left join officers o on o.id = w.officer_id
            left join outbox x on x.dedupe_key = 'case-word:' || w.id
            where w.case_id = @id and w.id > @after
            order by w.id
            """);
        command.Parameters.AddWithValue("id", caseId);
        command.Parameters.AddWithValue("after", after);
        return await ReadAsync(command, caseId, cancellationToken);
    }

    /// <summary>Opens the words that officers wrote while nothing was to show; from now on they are read.</summary>
    public async Task<IReadOnlyList<CaseLine>> ReleaseAsync(UnitOfWork unitOfWork, long caseId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with released as (
              update case_words set held = false where case_id = @id and held returning id, author, sealed, at, held
            )
            select id, author, sealed, at, null::text, held, null::text, null::text from released order by id
            """);
        command.Parameters.AddWithValue("id", caseId);
        return await ReadAsync(command, caseId, cancellationToken);
    }

    /// <summary>Opens the last words that an officer sent, for the person they were written to.</summary>
    public async Task<IReadOnlyList<CaseLine>> LastAnswersAsync(UnitOfWork unitOfWork, long caseId, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id, author, sealed, at, null::text, held, null::text, null::text
            from (select * from case_words where case_id = @id and author = 'officer' order by id desc limit @most) last
            order by id
            """);
        command.Parameters.AddWithValue("id", caseId);
        command.Parameters.AddWithValue("most", most);
        return await ReadAsync(command, caseId, cancellationToken);
    }

    private async Task<IReadOnlyList<CaseLine>> ReadAsync(NpgsqlCommand command, long caseId, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<CaseLine>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(new CaseLine(
                reader.GetInt64(0), reader.GetString(1), seal.Open(caseId, reader.GetFieldValue<byte[]>(2)), reader.GetFieldValue<DateTimeOffset>(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetBoolean(5))
            {
                Sent = reader.IsDBNull(6) ? null : reader.GetString(6),
                Why = reader.IsDBNull(7) ? null : reader.GetString(7),
            });
        }

        return lines;
    }
}

/// <summary>A line before it has a number.</summary>
/// <param name="Author">Who speaks, as <see cref="CaseLine.Author"/>.</param>
/// <param name="Words">What is said.</param>
/// <param name="OfficerId">The officer who writes; null for the person.</param>
public sealed record NewCaseLine(string Author, string Words, long? OfficerId = null)
{
    /// <summary>Waits until the person asks for it.</summary>
    public bool IsHeld { get; init; }
}
