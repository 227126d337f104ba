using ChungTay.Content.Roster;

namespace ChungTay.Ledger.Roster;

/// <summary>The roster of today as a file is compared with it.</summary>
internal sealed class RosterSnapshot
{
    private readonly Dictionary<string, KnownCell> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownMember>> _members = new(StringComparer.Ordinal);

    /// <summary>Takes in the cells and the members who belong to one.</summary>
    public RosterSnapshot(IEnumerable<KnownCell> cells, IEnumerable<KnownMember> members)
    {
        foreach (var cell in cells)
        {
            _cells.TryAdd(CellNames.Key(cell.Name), cell);
            if (cell.Code is { Length: > 0 } code)
            {
                _cells.TryAdd(CellNames.Key("Chi bộ " + code), cell);
            }
        }

        foreach (var member in members)
        {
            (_members.TryGetValue(member.NameKey, out var namesakes) ? namesakes : _members[member.NameKey] = []).Add(member);
        }
    }

    /// <summary>All cells.</summary>
    public IEnumerable<KnownCell> Cells => _cells.Values;

    /// <summary>Everybody who belongs to a cell.</summary>
    public IEnumerable<KnownMember> Members => _members.Values.SelectMany(namesakes => namesakes);

    /// <summary>The cell of a name; null when there is none.</summary>
    public KnownCell? Cell(string name) => _cells.GetValueOrDefault(CellNames.Key(name));

    /// <summary>Everybody of a name.</summary>
    public IReadOnlyList<KnownMember> Namesakes(string name) => _members.TryGetValue(MemberNames.Key(name), out var found) ? found : [];
}

/// <summary>A cell on the roster.</summary>
internal sealed record KnownCell(long Id, string Name, string? Code);

/// <summary>A member with the membership he has today.</summary>
internal sealed record KnownMember
{
    public required long Id { get; init; }

    public required string NameKey { get; init; }

    public required long MembershipId { get; init; }

    public required long CellId { get; init; }

    public required string CellName { get; init; }

    public required MemberRole Role { get; init; }

    public required DateOnly From { get; init; }
}
