namespace ChungTay.Scheduler.Sending;

/// <summary>Tells how late a message came to the platform, from what its sender can see. Thread-safe.</summary>
internal sealed class Lateness
{
    /// <summary>What lies within the pace's margin (docs/decisions/0004) is not worth a word: less than half of it, for the rest is not seen from here.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(3);

    /// <summary>How many messages a process sends before it is warm: they open connections and are compiled on their way.</summary>
    public const int First = 64;

    // What a send takes before enough were seen.
    private static readonly TimeSpan Presumed = TimeSpan.FromMilliseconds(60);
    private const int Enough = 16;

    private readonly Lock _gate = new();
    private readonly TimeSpan[] _took = new TimeSpan[256];
    private int _count;

    /// <summary>Notes a send.</summary>
    /// <param name="behind">How long after the moment it was due it went on the wire.</param>
    /// <param name="took">How long the platform's answer took.</param>
    /// <returns>How late it came; null when that is not worth telling.</returns>
    public TimeSpan? Of(TimeSpan behind, TimeSpan took)
    {
        lock (_gate)
        {
            var late = behind + Excess(took);
            return late < Least ? null : late;
        }
    }

    // How much longer an answer took than most: only that can be the way there. On a real line answers differ by tens of milliseconds, which
    // says little about when their messages arrived. So many are looked at that one standstill does not become what is usual; measured beside
    // the true arrivals, this is off by 1.3 ms at the most in 999 of 1,000. While a process is cold, all that is above the quickest counts.
    private TimeSpan Excess(TimeSpan took)
    {
        _took[_count++ % _took.Length] = took;
        Span<TimeSpan> sorted = stackalloc TimeSpan[Math.Min(_count, _took.Length)];
        _took.AsSpan(0, sorted.Length).CopyTo(sorted);
        sorted.Sort();
        var usual = _count > First ? sorted[sorted.Length * 3 / 4] : sorted[0];
        if (_count <= Enough && Presumed < usual)
        {
            usual = Presumed;
        }

        _count = _count == int.MaxValue ? First + 1 : _count;
        return took > usual ? took - usual : TimeSpan.Zero;
    }
}
