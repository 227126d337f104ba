using System.Text.Json.Serialization;

namespace ChungTay.Ledger.Reports;

/// <summary>The figures of one cell at a cut. Self + Confirmed + Exempt + NotDone = Members, always.</summary>
public sealed record CellFigures
{
    /// <summary>The cell's number; 0 in a sum.</summary>
    public required long Cell { get; init; }

    /// <summary>Its name at the cut; empty in a sum.</summary>
    public required string Name { get; init; }

    /// <summary>How many members the roster of that day has.</summary>
    public required int Members { get; init; }

    /// <summary>How many studied by themselves, on the phone.</summary>
    public required int Self { get; init; }

    /// <summary>For how many the secretary confirmed.</summary>
    public required int Confirmed { get; init; }

    /// <summary>How many are exempt and have not studied.</summary>
    public required int Exempt { get; init; }

    /// <summary>How many of those who studied were late.</summary>
    public required int Late { get; init; }

    /// <summary>Confirmed after a meeting.</summary>
    public required int AtMeeting { get; init; }

    /// <summary>Confirmed after a visit at home.</summary>
    public required int AtHome { get; init; }

    /// <summary>Confirmed in another way.</summary>
    public required int Otherwise { get; init; }

    /// <summary>Minutes that members spent, all together.</summary>
    public required long Minutes { get; init; }

    /// <summary>How many studied one way or the other.</summary>
    [JsonIgnore]
    public int Done => Self + Confirmed;

    /// <summary>How many have neither studied nor are exempt.</summary>
    [JsonIgnore]
    public int NotDone => Members - Done - Exempt;

    /// <summary>How many had to.</summary>
    [JsonIgnore]
    public int Obliged => Members - Exempt;

    /// <summary>Done among those who had to, in percent with one decimal, rounded down: 100 means everybody. 100 when nobody had to.</summary>
    [JsonIgnore]
    public decimal Percent => Obliged == 0 ? 100m : Math.Floor(1000m * Done / Obliged) / 10m;

    /// <summary>The sum of cells.</summary>
    public static CellFigures Sum(IReadOnlyCollection<CellFigures> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return new CellFigures
        {
            Cell = 0,
            Name = string.Empty,
            Members = cells.Sum(cell => cell.Members),
            Self = cells.Sum(cell => cell.Self),
            Confirmed = cells.Sum(cell => cell.Confirmed),
            Exempt = cells.Sum(cell => cell.Exempt),
            Late = cells.Sum(cell => cell.Late),
            AtMeeting = cells.Sum(cell => cell.AtMeeting),
            AtHome = cells.Sum(cell => cell.AtHome),
            Otherwise = cells.Sum(cell => cell.Otherwise),
            Minutes = cells.Sum(cell => cell.Minutes),
        };
    }

    /// <summary>Whether the figures can be true: none negative, the parts make up the whole.</summary>
    [JsonIgnore]
    public bool AddUp => Members >= 0 && Self >= 0 && Confirmed >= 0 && Exempt >= 0 && NotDone >= 0 && Minutes >= 0
        && AtMeeting >= 0 && AtHome >= 0 && Otherwise >= 0 && AtMeeting + AtHome + Otherwise == Confirmed && Late >= 0 && Late <= Done;
}
