using ChungTay.Content.Roster;

namespace ChungTay.Ledger.Roster;

/// <summary>Compares a file with the roster: who is new, who moved, who changed office, who left. Changes nothing.</summary>
internal sealed class ImportPlanner
{
    // A day further ahead is a slip of the year.
    private const int FurthestAhead = 366;

    private readonly RosterSnapshot _roster;
    private readonly DateOnly _from;
    private readonly HashSet<long> _matched = [];
    private readonly HashSet<long> _taken = [];
    private readonly HashSet<string> _covered;
    private readonly CellGuesses _guesses;
    private readonly FileMoves _moves;

    private ImportPlanner(RosterSnapshot roster, RosterFile file, DateOnly from)
    {
        _roster = roster;
        _from = from;
        var taken = file.Lines.Where(line => line.Problem is null).ToList();
        _covered = taken.Select(line => CellNames.Key(line.Cell)).ToHashSet(StringComparer.Ordinal);
        _guesses = new CellGuesses(roster.Cells.Select(cell => cell.Name));
        _moves = new FileMoves(taken, Here);
        foreach (var line in taken.Where(line => line.Change != LineChange.Left))
        {
            if (Here(line) is { } here)
            {
                _matched.Add(here.Id);
            }
        }
    }

    /// <summary>Plans an import.</summary>
    /// <param name="roster">The roster of today.</param>
    /// <param name="file">The file.</param>
    /// <param name="from">From which day the file holds.</param>
    public static ImportPlan Plan(RosterSnapshot roster, RosterFile file, DateOnly from)
    {
        var planner = new ImportPlanner(roster, file, from);
        var lines = SecretaryCheck.Check(file.Lines.Select(line => planner.Plan(line).WithHint()).ToList(), roster);
        var cells = lines.Where(line => line.Outcome is LineOutcome.Added or LineOutcome.Moved && roster.Cell(line.Cell) is null)
            .Select(line => line.Cell).DistinctBy(CellNames.Key, StringComparer.Ordinal).ToList();
        return new ImportPlan
        {
            Lines = lines,
            NewCells = cells,
            NotInFile = planner.CountNotInFile(),
            From = from,
        };
    }

    private PlannedLine Plan(RosterLine line)
    {
        if (line.Problem is { } problem)
        {
            return Refuse(line, problem);
        }

        if (IsTooLate(line))
        {
            return Refuse(line, ImportTexts.Late(line.Date!.Value));
        }

        return line.Change == LineChange.Left ? Leave(line) : Here(line) is { } here ? Stay(line, here) : Arrive(line);
    }

    private bool IsTooLate(RosterLine line) => line.Date is { } day && day > _from.AddDays(FurthestAhead);

    private PlannedLine Leave(RosterLine line)
    {
        if (_moves.NewOf(line) is { } standsAt)
        {
            return new PlannedLine(line, LineOutcome.Unchanged) { Reason = ImportTexts.MovedAt(standsAt) };
        }

        if (_moves.Unsure(line) is > 0 and var count)
        {
            return Refuse(line, ImportTexts.WhichOne(count));
        }

        if (Here(line) is not { } here)
        {
            return new PlannedLine(line, LineOutcome.Unchanged) { Reason = ImportTexts.AlreadyGone };
        }

        // Where he went the remark says; else he left the commune's roster.
        return line.OtherCell is { } other && (_roster.Cell(other) is not null || _covered.Contains(CellNames.Key(other)))
            ? Change(line, LineOutcome.Moved, here, other, MemberRole.Member, null)
            : Change(line, LineOutcome.Ended, here, string.Empty, here.Role, null);
    }

    private PlannedLine Stay(RosterLine line, KnownMember here)
    {
        var role = line.Role is { } given ? Role(given) : here.Role;
        return role == here.Role
            ? new PlannedLine(line, LineOutcome.Unchanged) { Member = here, Cell = here.CellName, Role = role }
            : Change(line, LineOutcome.Changed, here, here.CellName, role, null);
    }

    private PlannedLine Arrive(RosterLine line)
    {
        var role = line.Role is { } given ? Role(given) : MemberRole.Member;
        if (_moves.Of(line) is { } move)
        {
            var both = line with { Date = line.Date ?? move.Old.Date };
            return IsTooLate(both) ? Refuse(line, ImportTexts.Late(both.Date!.Value)) : Change(both, LineOutcome.Moved, move.Member, line.Cell, role, null);
        }

        var elsewhere = _roster.Namesakes(line.Name)
            .Where(member => !_matched.Contains(member.Id) && !_taken.Contains(member.Id) && !_moves.IsSpokenFor(member)).ToList();
        if (line.Change == LineChange.Arrived)
        {
            var candidates = line.OtherCell is { } other ? elsewhere.Where(member => CellNames.Key(member.CellName) == CellNames.Key(other)).ToList() : elsewhere;
            return candidates.Count switch
            {
                1 => Change(line, LineOutcome.Moved, candidates[0], line.Cell, role, null),
                0 => Add(line, role, line.OtherCell is { } from && _roster.Cell(from) is not null ? ImportTexts.NotFound(from) : null),
                _ => Refuse(line, ImportTexts.Several(candidates.Count)),
            };
        }

        // His old cell is in the file and does not list him any more: he moved.
        return elsewhere is [var one] && _covered.Contains(CellNames.Key(one.CellName))
            ? Change(line, LineOutcome.Moved, one, line.Cell, role, ImportTexts.MovedBy(one.CellName))
            : Add(line, role, elsewhere.Count > 0 ? ImportTexts.Namesake(elsewhere[0].CellName) : null);
    }

    private PlannedLine Add(RosterLine line, MemberRole role, string? hint) => new(line, LineOutcome.Added)
    {
        Cell = _roster.Cell(line.Cell)?.Name ?? line.Cell,
        Role = role,
        Date = line.Date ?? _from,
        Reason = hint ?? (_roster.Cell(line.Cell) is null ? _guesses.Near(line.Cell) : null),
    };

    private PlannedLine Change(RosterLine line, LineOutcome outcome, KnownMember member, string cell, MemberRole role, string? hint)
    {
        var date = line.Date ?? (_from < member.From ? member.From : _from);
        return date < member.From ? Refuse(line, ImportTexts.Early(date, member.From))
            : !_taken.Add(member.Id) ? Refuse(line, ImportTexts.Twice(line.Name))
            : new PlannedLine(line, outcome)
            {
                Member = member,
                Cell = cell.Length == 0 ? cell : _roster.Cell(cell)?.Name ?? CellNames.WriteOut(cell),
                Role = role,
                Date = date,
                Reason = hint,
            };
    }

    private KnownMember? Here(RosterLine line) =>
        _roster.Cell(line.Cell) is { } cell ? _roster.Namesakes(line.Name).FirstOrDefault(member => member.CellId == cell.Id) : null;

    private int CountNotInFile() => _roster.Members.Count(member =>
        !_matched.Contains(member.Id) && !_taken.Contains(member.Id) && _covered.Contains(CellNames.Key(member.CellName)));

    private static PlannedLine Refuse(RosterLine line, string reason) => new(line, LineOutcome.Refused) { Reason = reason };

    private static MemberRole Role(LineRole role) => role switch
    {
        LineRole.Secretary => MemberRole.Secretary,
        LineRole.Deputy => MemberRole.Deputy,
        LineRole.Member => MemberRole.Member,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
