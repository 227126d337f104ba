using ChungTay.Content.Roster;

namespace ChungTay.Ledger.Roster;

/// <summary>
/// Finds the members whom a file lists in both cells: in the old one with a remark that he moved, in the new one as its own. Both lines are about
/// one person, in whichever order they stand; he keeps his chat, his progress and his receipts.
/// </summary>
internal sealed class FileMoves
{
    private readonly Dictionary<RosterLine, (RosterLine Old, KnownMember Member)> _byNew = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RosterLine, RosterLine> _byOld = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RosterLine, int> _unsure = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<long> _spokenFor = [];

    /// <summary>Looks through a file.</summary>
    /// <param name="lines">Its lines that can be taken.</param>
    /// <param name="here">The member on the roster whom a line names in its own cell; null for none.</param>
    public FileMoves(IReadOnlyList<RosterLine> lines, Func<RosterLine, KnownMember?> here)
    {
        var newcomers = lines.Where(line => line.Change != LineChange.Left && here(line) is null).ToLookup(line => MemberNames.Key(line.Name), StringComparer.Ordinal);
        foreach (var old in lines.Where(line => line.Change == LineChange.Left))
        {
            if (here(old) is not { } member)
            {
                continue;
            }

            _spokenFor.Add(member.Id);
            var found = newcomers[MemberNames.Key(old.Name)].Where(line => !_byNew.ContainsKey(line) && IsSame(old, line)).ToList();
            if (found is [var one])
            {
                (_byNew[one], _byOld[old]) = ((old, member), one);
            }
            else if (found.Count > 1)
            {
                _unsure[old] = found.Count;
            }
        }
    }

    /// <summary>The old line and the member of a new line; null when it has none.</summary>
    public (RosterLine Old, KnownMember Member)? Of(RosterLine line) => _byNew.TryGetValue(line, out var found) ? found : null;

    /// <summary>The new line of an old one; null when it has none.</summary>
    public RosterLine? NewOf(RosterLine old) => _byOld.GetValueOrDefault(old);

    /// <summary>How many lines an old one could mean, when it is more than one; else 0.</summary>
    public int Unsure(RosterLine old) => _unsure.GetValueOrDefault(old);

    /// <summary>Whether a line says of a member that he left his cell: no namesake elsewhere may be taken for him.</summary>
    public bool IsSpokenFor(KnownMember member) => _spokenFor.Contains(member.Id);

    private static bool IsSame(RosterLine old, RosterLine line) =>
        old.LeftBy is not ("died" or "struck-off")
        && CellNames.Key(old.Cell) != CellNames.Key(line.Cell)
        && (old.OtherCell is not { } to || CellNames.Key(to) == CellNames.Key(line.Cell))
        && (line.OtherCell is not { } from || CellNames.Key(from) == CellNames.Key(old.Cell))
        && (old.Marks.Length == 0 || line.Marks.Length == 0 || old.Marks == line.Marks);
}
