using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Study;

/// <summary>Reads the receipts of <see cref="ConfirmationStore"/>.</summary>
internal static class ReceiptReading
{
    /// <summary>The one receipt in force under a condition; null for none.</summary>
    public static async Task<StudyReceipt?> FindAsync(
        UnitOfWork unitOfWork, string condition, IReadOnlyList<(string Name, object Value)> parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select h.id, h.title, c.at, c.done_on, c.how, l.name, c.by_name, c.code, c.at >= h.due_end
            from study_confirmations c
            join study_headers h on h.id = c.study_id
            left join roster_on(@today) r on r.member_id = c.member_id
            left join cells l on l.id = r.cell_id
            where c.reversed_at is null and {condition}
            """);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.Parameters.AddWithValue("today", Content.Texts.VietnamTime.DateOf(unitOfWork.Now));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return !await reader.ReadAsync(cancellationToken) ? null : new StudyReceipt
        {
            Study = new StudyId(reader.GetInt64(0)),
            Title = reader.GetString(1),
            At = reader.GetFieldValue<DateTimeOffset>(2),
            DoneOn = reader.GetFieldValue<DateOnly>(3),
            Form = StudyForms.Read(reader.GetString(4))!.Value,
            CellName = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5),
            By = await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetString(6),
            Code = reader.GetString(7),
            IsLate = reader.GetBoolean(8),
        };
    }

    /// <summary>A code as the table holds it, however it was typed.</summary>
    public static string Code(string typed)
    {
        var letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == 10 ? $"{letters[..5]}-{letters[5..]}" : letters;
    }
}
