using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChungTay.Host.Bench;

/// <summary>What the fake Bot API got: how often each chat, and when. Thread-safe.</summary>
internal sealed class FakeRecord
{
    /// <summary>Chats from this number on write first; those below belong to audiences.</summary>
    public const long FirstWriter = 1_000_000_000;

    private readonly ConcurrentDictionary<long, long> _askedAt = new();
    private readonly ConcurrentQueue<double> _replyTimes = new();
    private readonly Lock _limitGate = new();
    private int[] _counts;
    private long[] _times;
    private long[] _window;
    private int _received;
    private int _refused;
    private long _accepted;
    private long _firstRefusedAfter = -1;
    private double _mostEarlyMs;

    /// <param name="capacity">The largest audience.</param>
    /// <param name="limit">Messages in any second before 429 is answered; zero for no limit.</param>
    public FakeRecord(int capacity, int limit)
    {
        _counts = new int[capacity + 1];
        _times = new long[capacity + 1];
        _window = new long[limit];
    }

    /// <summary>Notes that a chat wrote just now.</summary>
    public void Asked(long chat) => _askedAt[chat] = Stopwatch.GetTimestamp();

    /// <summary>Takes a message; false when it came too soon after the others.</summary>
    public bool TryTake(long chat)
    {
        var now = Stopwatch.GetTimestamp();
        if (_window.Length > 0 && chat < FirstWriter && !IsWithinLimit(now))
        {
            Interlocked.Increment(ref _refused);
            return false;
        }

        if (chat >= FirstWriter)
        {
            if (_askedAt.TryRemove(chat, out var askedAt))
            {
                _replyTimes.Enqueue(Stopwatch.GetElapsedTime(askedAt, now).TotalMilliseconds);
            }

            return true;
        }

        var number = Interlocked.Increment(ref _received) - 1;
        if (number < _times.Length)
        {
            _times[number] = now;
        }

        if (chat > 0 && chat < _counts.Length)
        {
            Interlocked.Increment(ref _counts[chat]);
        }

        return true;
    }

    /// <summary>The sums so far.</summary>
    public FakeFigures Read()
    {
        var received = Volatile.Read(ref _received);
        var times = _times[..Math.Min(received, _times.Length)];
        Array.Sort(times);
        var replies = _replyTimes.Order().ToList();
        return new FakeFigures
        {
            Received = received,
            Distinct = _counts.Count(count => count > 0),
            Refused = Volatile.Read(ref _refused),
            FirstRefusedAfter = Volatile.Read(ref _firstRefusedAfter),
            MostEarlyMs = Volatile.Read(ref _mostEarlyMs),
            PeakPerSecond = Peak(times),
            Seconds = times.Length > 1 ? Stopwatch.GetElapsedTime(times[0], times[^1]).TotalSeconds : 0,
            Replies = replies.Count,
            ReplyMedianMs = Quantile(replies, 0.5),
            ReplyP99Ms = Quantile(replies, 0.99),
        };
    }

    private bool IsWithinLimit(long now)
    {
        lock (_limitGate)
        {
            var slot = (int)(_accepted % _window.Length);
            var early = TimeSpan.FromSeconds(1) - Stopwatch.GetElapsedTime(_window[slot], now);
            if (_accepted >= _window.Length && early > TimeSpan.Zero)
            {
                _firstRefusedAfter = _firstRefusedAfter < 0 ? _accepted : _firstRefusedAfter;
                _mostEarlyMs = Math.Max(_mostEarlyMs, early.TotalMilliseconds);
                return false;
            }

            _window[slot] = now;
            _accepted++;
            return true;
        }
    }

    // The most that came within any second, wherever that second begins.
    private static int Peak(long[] times)
    {
        var (most, from) = (0, 0);
        for (var to = 0; to < times.Length; to++)
        {
            while (times[to] - times[from] >= Stopwatch.Frequency)
            {
                from++;
            }

            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    private static double Quantile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
}

/// <summary>The fake's sums, as it tells them.</summary>
internal sealed record FakeFigures
{
    /// <summary>Messages taken from audiences' chats, repeats included.</summary>
    public required int Received { get; init; }

    /// <summary>Chats that got at least one.</summary>
    public required int Distinct { get; init; }

    /// <summary>Answers with 429.</summary>
    public required int Refused { get; init; }

    /// <summary>How many messages it had taken when it first refused one; -1 when it never did.</summary>
    public required long FirstRefusedAfter { get; init; }

    /// <summary>By how many milliseconds the worst of the refused came too soon.</summary>
    public required double MostEarlyMs { get; init; }

    /// <summary>The most within any one second.</summary>
    public required int PeakPerSecond { get; init; }

    /// <summary>From the first to the last message.</summary>
    public required double Seconds { get; init; }

    /// <summary>Chats that wrote and were answered.</summary>
    public required int Replies { get; init; }

    /// <summary>Milliseconds from an update being there to its answer arriving, in the median.</summary>
    public required double ReplyMedianMs { get; init; }

    /// <summary>The same for the slowest hundredth.</summary>
    public required double ReplyP99Ms { get; init; }
}
