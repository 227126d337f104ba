namespace ChungTay.Content.Roster;

/// <summary>Checks the lines of a file against each other: nobody twice, one secretary a cell.</summary>
internal static class RosterChecks
{
    /// <summary>The lines, with a reason on each that cannot be taken.</summary>
    public static IReadOnlyList<RosterLine> Check(IReadOnlyList<RosterLine> lines)
    {
        var byName = new Dictionary<string, List<RosterLine>>(StringComparer.Ordinal);
        var secretaries = new Dictionary<string, RosterLine>(StringComparer.Ordinal);
        var checkedLines = new List<RosterLine>(lines.Count);
        foreach (var line in lines)
        {
            if (line.Problem is not null)
            {
                checkedLines.Add(line);
                continue;
            }

            var namesakes = byName.TryGetValue(MemberNames.Key(line.Name), out var found) ? found : byName[MemberNames.Key(line.Name)] = [];
            var problem = namesakes.Select(earlier => Against(earlier, line)).FirstOrDefault(reason => reason is not null) ?? Second(secretaries, line);
            if (problem is null)
            {
                namesakes.Add(line);
            }

            checkedLines.Add(line with { Problem = problem });
        }

        return checkedLines;
    }

    private static string? Against(RosterLine earlier, RosterLine line)
    {
        var where = SheetTexts.Where(earlier.Page, earlier.Row);
        var haveMarks = earlier.Marks.Length > 0 && line.Marks.Length > 0;
        if (CellNames.Key(earlier.Cell) == CellNames.Key(line.Cell))
        {
            return haveMarks && earlier.Marks != line.Marks ? SheetTexts.SameName(where) : SheetTexts.SamePerson(where);
        }

        var isMove = earlier.Change == LineChange.Left || line.Change == LineChange.Left || earlier.Change == LineChange.Arrived || line.Change == LineChange.Arrived;
        return haveMarks && earlier.Marks == line.Marks && !isMove ? SheetTexts.TwoCells(where, earlier.Cell) : null;
    }

    private static string? Second(Dictionary<string, RosterLine> secretaries, RosterLine line)
    {
        if (line.Role != LineRole.Secretary || line.Change == LineChange.Left)
        {
            return null;
        }

        return secretaries.TryAdd(CellNames.Key(line.Cell), line)
            ? null
            : SheetTexts.TwoSecretaries(SheetTexts.Where(secretaries[CellNames.Key(line.Cell)].Page, secretaries[CellNames.Key(line.Cell)].Row));
    }
}
