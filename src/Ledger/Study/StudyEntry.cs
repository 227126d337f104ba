using ChungTay.Content.Study;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>A study as the tables hold it, in its current version.</summary>
public sealed record StudyEntry
{
    /// <summary>Its number.</summary>
    public required StudyId Id { get; init; }

    /// <summary>Its short name.</summary>
    public required string Key { get; init; }

    /// <summary>The version that is studied now, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>By when.</summary>
    public required StudyDates Dates { get; init; }

    /// <summary>What is studied.</summary>
    public required StudyMaterial Material { get; init; }

    /// <summary>SHA-256 of the document's file, under which it is kept; null for no file.</summary>
    public required string? FileHash { get; init; }

    /// <summary>Whose members study, with all cells below; empty for everybody.</summary>
    public required IReadOnlyList<CellId> Cells { get; init; }

    /// <summary>Whether it is still being written.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Whether an officer ended it.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>Where it stands at a moment.</summary>
    public StudyPhase PhaseAt(DateTimeOffset at) => IsDraft ? StudyPhase.Draft : IsEnded ? StudyPhase.Ended : Dates.PhaseAt(at);
}
