using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChungTay.Ledger.Reports;

/// <summary>All figures of a report, as they are sealed.</summary>
public sealed record ReportFigures
{
    // Written for people and for the hash; never into a page.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The study's number.</summary>
    public required long Study { get; init; }

    /// <summary>The study's title at the cut.</summary>
    public required string Title { get; init; }

    /// <summary>The document that is studied: number, day, what about.</summary>
    public required string Document { get; init; }

    /// <summary>The day by which the cells report, included.</summary>
    public required DateOnly ReportOn { get; init; }

    /// <summary>The last day of the study, included.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The cell that reports; null for the commune.</summary>
    public required long? Cell { get; init; }

    /// <summary>What was recorded before this counts, in UTC.</summary>
    public required DateTimeOffset CutAt { get; init; }

    /// <summary>Cell by cell, in the order of names.</summary>
    public required IReadOnlyList<CellFigures> Cells { get; init; }

    /// <summary>All cells together.</summary>
    [JsonIgnore]
    public CellFigures Sum => CellFigures.Sum(Cells);

    /// <summary>As JSON, the same every time.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ReportFigures Read(string json) => JsonSerializer.Deserialize<ReportFigures>(json, Options)!;
}
