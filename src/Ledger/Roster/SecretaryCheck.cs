namespace ChungTay.Ledger.Roster;

/// <summary>A cell has one secretary: a file may not make a second one while the first still stands on the roster.</summary>
internal static class SecretaryCheck
{
    /// <summary>The lines, those refused that would make a second secretary.</summary>
    public static IReadOnlyList<PlannedLine> Check(IReadOnlyList<PlannedLine> lines, RosterSnapshot roster)
    {
        var standing = roster.Members.Where(member => member.Role == MemberRole.Secretary).GroupBy(member => member.CellId).ToDictionary(group => group.Key, group => group.First().Id);
        var changed = lines.Where(line => line.Member is not null && line.Outcome is LineOutcome.Moved or LineOutcome.Changed or LineOutcome.Ended)
            .Select(line => line.Member!.Id).ToHashSet();
        return lines.Select(line => Refused(line, roster, standing, changed) is { } reason
            ? new PlannedLine(line.Line, LineOutcome.Refused) { Reason = reason } : line).ToList();
    }

    private static string? Refused(PlannedLine line, RosterSnapshot roster, Dictionary<long, long> standing, HashSet<long> changed) =>
        line is { Role: MemberRole.Secretary, Outcome: LineOutcome.Added or LineOutcome.Moved or LineOutcome.Changed }
            && roster.Cell(line.Cell) is { } cell && standing.TryGetValue(cell.Id, out var holder)
            && holder != line.Member?.Id && !changed.Contains(holder)
            ? ImportTexts.HasSecretary(cell.Name)
            : null;
}
