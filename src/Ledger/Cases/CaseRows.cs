using Npgsql;

namespace ChungTay.Ledger.Cases;

/// <summary>Reads rows of <c>cases</c>.</summary>
internal static class CaseRows
{
    /// <summary>The columns, in the order in which they are read.</summary>
    public const string Columns =
        "id, subject, channel, kind, child_speaking, state, opened_at, taken_by, round, due_at, rehearsal, hidden, reply_address_id, unseen, touched_at, correction_id, silent";

    /// <summary>The first row; null for none.</summary>
    public static async Task<CaseFile?> OneAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <summary>All rows.</summary>
    public static async Task<IReadOnlyList<CaseFile>> AllAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var files = new List<CaseFile>();
        while (await reader.ReadAsync(cancellationToken))
        {
            files.Add(Read(reader));
        }

        return files;
    }

    /// <summary>The row at hand; more columns may follow.</summary>
    public static CaseFile Read(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Subject = reader.GetString(1),
        Channel = reader.GetString(2),
        Kind = reader.GetString(3),
        IsChildSpeaking = reader.GetBoolean(4),
        State = reader.GetString(5),
        OpenedAt = reader.GetFieldValue<DateTimeOffset>(6),
        TakenBy = reader.IsDBNull(7) ? null : reader.GetInt64(7),
        Round = reader.GetInt32(8),
        DueAt = reader.GetFieldValue<DateTimeOffset>(9),
        IsRehearsal = reader.GetBoolean(10),
        IsHidden = reader.GetBoolean(11),
        ReplyAddressId = reader.IsDBNull(12) ? null : reader.GetInt64(12),
        IsUnseen = reader.GetBoolean(13),
        TouchedAt = reader.GetFieldValue<DateTimeOffset>(14),
        CorrectionId = reader.IsDBNull(15) ? null : reader.GetInt64(15),
        IsSilent = reader.GetBoolean(16),
    };
}
