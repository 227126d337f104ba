namespace ChungTay.TelegramFake.Faults;

/// <summary>The rules in force. Thread-safe.</summary>
internal sealed class FaultBook
{
    private readonly Lock _gate = new();
    private readonly List<Standing> _rules = [];
    private readonly Random _dice = new(20261123);
    private volatile bool _isEmpty = true;

    public void Add(FaultRule rule)
    {
        lock (_gate)
        {
            _rules.Add(new Standing(rule) { Left = rule.Times ?? int.MaxValue, Skip = rule.Skip });
            _isEmpty = false;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
            _isEmpty = true;
        }
    }

    /// <summary>The first rule that hits this call; null for none.</summary>
    public FaultRule? Take(string method, long? chat)
    {
        if (_isEmpty)
        {
            return null;
        }

        lock (_gate)
        {
            var hit = _rules.Find(standing => Hits(standing, method, chat));
            if (hit is null)
            {
                return null;
            }

            if (--hit.Left == 0)
            {
                _rules.Remove(hit);
                _isEmpty = _rules.Count == 0;
            }

            return hit.Rule;
        }
    }

    private bool Hits(Standing standing, string method, long? chat)
    {
        var rule = standing.Rule;
        var matches = (rule.Method is null || rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && (rule.Chat is null || rule.Chat == chat)
            && (rule.Probability >= 1 || _dice.NextDouble() < rule.Probability);
        return matches && standing.Skip-- <= 0;
    }

    private sealed class Standing(FaultRule rule)
    {
        public FaultRule Rule => rule;

        public int Left { get; set; }

        public int Skip { get; set; }
    }
}
