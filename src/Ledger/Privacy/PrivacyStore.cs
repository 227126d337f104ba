using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.People;
using NpgsqlTypes;

namespace ChungTay.Ledger.Privacy;

/// <summary>Keeps requests of people about their own data.</summary>
public sealed class PrivacyStore
{
    private const string Columns =
        """
        select r.id, r.receipt, r.kind, r.way, r.details, r.address_id, a.channel, r.received_at, r.answer_by, r.finish_by,
          r.answered_at, r.finished_at, r.outcome, r.outcome_words, r.erasure_receipt
        from privacy_requests r
        left join addresses a on a.id = r.address_id
        """;

    /// <summary>Enters a request.</summary>
    /// <returns>Its row, the receipt for the person, and the code by which his chat shows that it is his.</returns>
    public async Task<(long Id, string Receipt, string Code)> OpenAsync(
        UnitOfWork unitOfWork, string kind, string way, string details, PrivacyClock clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(clock);
        var (receipt, code) = (ErasureReceipt.Draw().Code, OneTimeCode.Draw());
        await using var command = unitOfWork.Command(
            """
            insert into privacy_requests (receipt, kind, way, details, code_hash, received_at, answer_by, finish_by)
            values (@receipt, @kind, @way, @details, @hash, @now, @answer, @finish)
            returning id
            """);
        command.Parameters.AddWithValue("receipt", receipt);
        command.Parameters.AddWithValue("kind", kind);
        command.Parameters.AddWithValue("way", way);
        command.Parameters.AddWithValue("details", details);
        command.Parameters.AddWithValue("hash", OneTimeCode.Hash(code));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("answer", clock.AnswerBy);
        command.Parameters.AddWithValue("finish", clock.FinishBy);
        return ((long)(await command.ExecuteScalarAsync(cancellationToken))!, receipt, code);
    }

    /// <summary>Draws a new code for the person's chat; the one before is dead.</summary>
    public async Task<string> DrawCodeAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken)
    {
        var code = OneTimeCode.Draw();
        await SetAsync(unitOfWork, id, "code_hash = @words", OneTimeCode.Hash(code), cancellationToken);
        return code;
    }

    /// <summary>Takes a chat as that of the person who asks, by the code typed there; the code dies with it.</summary>
    /// <returns>The receipt of the request; null when the code opens none.</returns>
    public async Task<string?> LinkAsync(UnitOfWork unitOfWork, long addressId, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update privacy_requests set address_id = @address, code_hash = null
            where code_hash = @hash and finished_at is null
            returning receipt
            """);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("hash", OneTimeCode.Hash(code));
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    /// <summary>The requests: open ones first, the one due first on top; then those done, the newest first.</summary>
    public Task<IReadOnlyList<PrivacyRequest>> ListAsync(UnitOfWork unitOfWork, int take, CancellationToken cancellationToken) => ReadAsync(
        unitOfWork, $"{Columns} order by r.finished_at is not null, r.finished_at desc, coalesce(r.answered_at, '-infinity') <> '-infinity', r.answer_by, r.id limit @key", take, cancellationToken);

    /// <summary>One request; null for none.</summary>
    public async Task<PrivacyRequest?> FindAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken) =>
        (await ReadAsync(unitOfWork, $"{Columns} where r.id = @key for update of r", id, cancellationToken)).SingleOrDefault();

    /// <summary>Notes that the person was answered.</summary>
    public Task AnswerAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken) =>
        SetAsync(unitOfWork, id, "answered_at = coalesce(answered_at, @now)", "", cancellationToken);

    /// <summary>Ends a request; what was said and whose chat it was is forgotten.</summary>
    public async Task FinishAsync(UnitOfWork unitOfWork, long id, string outcome, string words, string? erasureReceipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update privacy_requests
            set finished_at = @now, answered_at = coalesce(answered_at, @now), outcome = @outcome, outcome_words = @words,
              erasure_receipt = @erasure, details = '', code_hash = null, address_id = null
            where id = @id and finished_at is null
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("outcome", outcome);
        command.Parameters.AddWithValue("words", words);
        command.Parameters.AddWithValue("erasure", NpgsqlDbType.Text, (object?)erasureReceipt ?? DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How many are open, and how many of them are late or due on this day.</summary>
    public async Task<(long Open, long Due)> CountAsync(UnitOfWork unitOfWork, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select count(*), count(*) filter (where (answered_at is null and answer_by <= @today) or finish_by <= @today)
            from privacy_requests
            where finished_at is null
            """);
        command.Parameters.AddWithValue("today", today);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static async Task SetAsync(UnitOfWork unitOfWork, long id, string change, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"update privacy_requests set {change} where id = @id and finished_at is null");
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("words", words);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<PrivacyRequest>> ReadAsync(UnitOfWork unitOfWork, string sql, object key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(sql);
        command.Parameters.AddWithValue("key", key);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var requests = new List<PrivacyRequest>();
        while (await reader.ReadAsync(cancellationToken))
        {
            requests.Add(new PrivacyRequest
            {
                Id = reader.GetInt64(0),
                Receipt = reader.GetString(1),
                Kind = reader.GetString(2),
                Way = reader.GetString(3),
                Details = reader.GetString(4),
                AddressId = reader.IsDBNull(5) ? null : reader.GetInt64(5),
                Channel = reader.IsDBNull(6) ? null : ChannelName.Parse(reader.GetString(6)),
                ReceivedAt = reader.GetFieldValue<DateTimeOffset>(7),
                AnswerBy = reader.GetFieldValue<DateOnly>(8),
                FinishBy = reader.GetFieldValue<DateOnly>(9),
                AnsweredAt = reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10),
                FinishedAt = reader.IsDBNull(11) ? null : reader.GetFieldValue<DateTimeOffset>(11),
                Outcome = reader.IsDBNull(12) ? null : reader.GetString(12),
                OutcomeWords = reader.GetString(13),
                ErasureReceipt = reader.IsDBNull(14) ? null : reader.GetString(14),
            });
        }

        return requests;
    }
}
