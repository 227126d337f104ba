using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary>A study's figures as <c>study status</c> prints them; self + confirmed + exempt + notDone = members, late is a part of done.</summary>
internal sealed record StudyFigures
{
    public required long Study { get; init; }

    public required string Key { get; init; }

    public required string Title { get; init; }

    public required StudyPhase Phase { get; init; }

    public required DateOnly Opens { get; init; }

    public required DateOnly Report { get; init; }

    public required DateOnly Deadline { get; init; }

    /// <summary>When the figures were taken.</summary>
    public required DateTimeOffset At { get; init; }

    public required int Members { get; init; }

    public required int Done { get; init; }

    public required int Self { get; init; }

    public required int Confirmed { get; init; }

    public required int Exempt { get; init; }

    public required int Late { get; init; }

    public required int NotDone { get; init; }

    public required int Percent { get; init; }

    public required IReadOnlyList<CellFigures> Cells { get; init; }

    public static StudyFigures Of(StudyEntry study, IReadOnlyList<CellStanding> cells, DateTimeOffset now)
    {
        var sum = CellStanding.Sum(cells.ToList());
        return new StudyFigures
        {
            Study = study.Id.Value,
            Key = study.Key,
            Title = study.Material.Title,
            Phase = study.PhaseAt(now),
            Opens = study.Dates.Opens,
            Report = study.Dates.Report,
            Deadline = study.Dates.Deadline,
            At = VietnamTime.At(now),
            Members = sum.Members,
            Done = sum.Done,
            Self = sum.Self,
            Confirmed = sum.Confirmed,
            Exempt = sum.Exempt,
            Late = sum.Late,
            NotDone = sum.NotDone,
            Percent = sum.Percent,
            Cells = cells.Select(cell => new CellFigures(
                cell.Cell!.Value.Value, cell.Name, cell.Members, cell.Self, cell.Confirmed, cell.Exempt, cell.Late, cell.NotDone, cell.Percent)).ToList(),
        };
    }
}

/// <summary>A cell's figures.</summary>
internal sealed record CellFigures(long Cell, string Name, int Members, int Self, int Confirmed, int Exempt, int Late, int NotDone, int Percent);
