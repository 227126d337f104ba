using ChungTay.Content.Study;
using ChungTay.Ledger.Roster;
using Npgsql;

namespace ChungTay.Ledger.Study;

/// <summary>Makes studies of the rows that <see cref="StudyStore"/> selects.</summary>
internal static class StudyReading
{
    /// <summary>Reads the row at hand.</summary>
    public static StudyEntry Entry(NpgsqlDataReader reader) => new()
    {
        Id = new StudyId(reader.GetInt64(0)),
        Key = reader.GetString(1),
        IsDraft = reader.GetString(2) == "draft",
        IsEnded = reader.GetString(2) == "ended",
        Version = reader.GetInt32(3),
        Dates = new StudyDates(reader.GetFieldValue<DateOnly>(4), reader.GetFieldValue<DateOnly>(5), reader.GetFieldValue<DateOnly>(6)),
        Material = Material(reader),
        FileHash = Text(reader, 11),
        Cells = reader.GetFieldValue<long[]>(19).Select(id => new CellId(id)).ToList(),
    };

    private static StudyMaterial Material(NpgsqlDataReader reader)
    {
        var texts = reader.GetFieldValue<string[]>(14);
        var answers = reader.GetFieldValue<string[]>(16);
        var rights = reader.GetFieldValue<int[]>(17);
        var whys = reader.GetFieldValue<string[]>(18);
        return new StudyMaterial
        {
            Title = reader.GetString(7),
            Document = reader.GetString(8),
            Link = Text(reader, 9),
            File = Text(reader, 10),
            Minutes = reader.GetInt32(12),
            Parts = reader.GetFieldValue<string[]>(13).Select((title, i) => new StudyPart(title, texts[i])).ToList(),
            Questions = reader.GetFieldValue<string[]>(15).Select((ask, i) => new StudyQuestion
            {
                Ask = ask,
                Answers = answers[i].Split('\n'),
                Right = rights[i],
                Why = whys[i],
            }).ToList(),
        };
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
