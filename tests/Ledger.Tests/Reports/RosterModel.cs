using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Tests.Reports;

/// <summary>What the tables should say, kept in the plainest way: who belonged where, what was said when.</summary>
internal sealed class RosterModel
{
    private readonly List<Belonging> _belongings = [];
    private readonly List<Said> _facts = [];
    private readonly List<MemberId> _members = [];

    public int Count => _members.Count;

    public MemberId? Anybody(Random random) => _members.Count == 0 ? null : _members[random.Next(_members.Count)];

    public void Enter(MemberId member, CellId cell, DateOnly from)
    {
        _members.Add(member);
        _belongings.Add(new Belonging(member, cell, from));
    }

    public void End(MemberId member, DateOnly to) => _belongings.Single(one => one.Member == member && one.To is null).To = to;

    public void Move(MemberId member, CellId cell, DateOnly from)
    {
        End(member, from);
        _belongings.Add(new Belonging(member, cell, from));
    }

    public void Fact(MemberId member, string kind, DateTimeOffset at)
    {
        var isExemption = kind == "exempt";
        if (!_facts.Any(fact => fact.Member == member && fact.Until is null && fact.Kind == "exempt" == isExemption))
        {
            _facts.Add(new Said(member, kind, at));
        }
    }

    public void Reverse(MemberId member, DateTimeOffset at) =>
        _facts.Single(fact => fact.Member == member && fact.Until is null && fact.Kind != "exempt").Until = at;

    /// <summary>The figures at a cut: cell by cell in the order of numbers.</summary>
    public string At(DateTimeOffset cut, DateTimeOffset late)
    {
        var day = VietnamTime.DateOf(cut.AddMicroseconds(-1));
        var cells = _belongings.Where(one => one.From <= day && (one.To is null || one.To > day)).GroupBy(one => one.Cell.Value).OrderBy(group => group.Key);
        return string.Join("; ", cells.Select(cell =>
        {
            var facts = cell.Select(one => Of(one.Member, cut)).ToList();
            return $"{cell.Key}: {facts.Count} = {facts.Count(fact => fact?.Kind == "self")} + {facts.Count(fact => fact?.Kind == "confirmed")} + "
                + $"{facts.Count(fact => fact?.Kind == "exempt")} + {facts.Count(fact => fact is null)}, late {facts.Count(fact => fact is { Kind: not "exempt" } && fact.At >= late)}";
        }));
    }

    private Said? Of(MemberId member, DateTimeOffset cut) => _facts
        .Where(fact => fact.Member == member && fact.At < cut && (fact.Until is null || fact.Until >= cut))
        .OrderBy(fact => fact.Kind == "exempt")
        .FirstOrDefault();

    private sealed record Belonging(MemberId Member, CellId Cell, DateOnly From)
    {
        public DateOnly? To { get; set; }
    }

    private sealed record Said(MemberId Member, string Kind, DateTimeOffset At)
    {
        public DateTimeOffset? Until { get; set; }
    }
}
