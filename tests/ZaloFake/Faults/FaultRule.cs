namespace ChungTay.ZaloFake.Faults;

/// <summary>One way to misbehave: for how many calls of which method.</summary>
public sealed record FaultRule
{
    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>A part of the call's name, such as <c>sendMessage</c> or <c>message/cs</c>; null for every call.</summary>
    public string? Call { get; init; }

    /// <summary>How many calls it hits; null for all until it is removed.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>How many matching calls pass before it begins.</summary>
    public int Skip { get; init; }

    /// <summary>For <see cref="FaultKind.Code"/>: the error code.</summary>
    public int Code { get; init; }

    /// <summary>The error's words, or the body of an odd answer; null for usual ones.</summary>
    public string? Words { get; init; }

    /// <summary>For slowness and hanging: how long, in real time.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>How the fake misbehaves.</summary>
public enum FaultKind
{
    /// <summary>Nothing is done; the given error code is answered.</summary>
    Code,

    /// <summary>502 with a page of HTML; nothing is done.</summary>
    BadGateway,

    /// <summary>The line breaks; nothing was done.</summary>
    DropBefore,

    /// <summary>It was done, then the line breaks.</summary>
    DropAfter,

    /// <summary>Nothing is done and nothing comes back.</summary>
    Hang,

    /// <summary>It was done, but nothing comes back.</summary>
    HangAfter,

    /// <summary>It was done, and something meaningless comes back.</summary>
    OddAnswer,

    /// <summary>It is done after a while.</summary>
    Slow,
}

/// <summary>The rules in force. Thread-safe.</summary>
internal sealed class FaultBook
{
    private readonly Lock _gate = new();
    private readonly List<(FaultRule Rule, int Left, int Skip)> _standing = [];

    public void Add(FaultRule rule)
    {
        lock (_gate)
        {
            _standing.Add((rule, rule.Times ?? int.MaxValue, rule.Skip));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _standing.Clear();
        }
    }

    /// <summary>The first rule that hits this call; null for none.</summary>
    public FaultRule? Take(string call)
    {
        lock (_gate)
        {
            for (var i = 0; i < _standing.Count; i++)
            {
                var (rule, left, skip) = _standing[i];
                if (rule.Call is not null && !call.Contains(rule.Call, StringComparison.Ordinal))
                {
                    continue;
                }

                if (skip > 0)
                {
                    _standing[i] = (rule, left, skip - 1);
                    continue;
                }

                if (left == 1)
                {
                    _standing.RemoveAt(i);
                }
                else
                {
                    _standing[i] = (rule, left - 1, 0);
                }

                return rule;
            }

            return null;
        }
    }
}
