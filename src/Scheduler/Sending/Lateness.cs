namespace ChungTay.Scheduler.Sending;

/// <summary>Tells how far messages that went late add to what the platform gets a second later. Thread-safe.</summary>
/// <remarks>
/// A message that is late by less than a slot adds that much; one that is late by more adds a slot, for it is one message. What one
/// standstill kept up is looked at together: so many slots as messages, and no more than the longest was late. A single late message of
/// a thousand a second is therefore nothing, the same of 25 a second is told.
/// </remarks>
/// <param name="step">From one slot to the next.</param>
internal sealed class Lateness(TimeSpan step)
{
    /// <summary>Half of the pace's margin (docs/decisions/0004): what lies within it is not worth a word.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(2);

    /// <summary>How many messages a process sends before it is warm: they open connections and are compiled on their way.</summary>
    public const int First = 64;

    // What a send takes before enough were seen.
    private static readonly TimeSpan Presumed = TimeSpan.FromMilliseconds(60);
    private const int Enough = 16;

    // No standstill is longer: a clock was set.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly TimeSpan[] _took = new TimeSpan[64];
    private int _count;
    private (DateTime From, DateTime To, int Messages) _standstill;
    private TimeSpan _told;

    /// <summary>Notes a send.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="behind">How long after the moment it was due it went on the wire.</param>
    /// <param name="took">How long the platform's answer took.</param>
    /// <returns>From which slot on and how late, when that is worth telling and was not told yet; null when not.</returns>
    public (DateTime From, TimeSpan Late)? Note(DateTime slot, TimeSpan behind, TimeSpan took)
    {
        lock (_gate)
        {
            var late = behind + Excess(took);
            if (late < Least)
            {
                return null;
            }

            var came = slot + late;
            var isSame = _standstill.Messages > 0 && slot <= _standstill.To && came >= _standstill.From && came - _standstill.From < Longest;
            if (isSame)
            {
                _standstill = (
                    slot < _standstill.From ? slot : _standstill.From, came > _standstill.To ? came : _standstill.To, _standstill.Messages + 1);
            }
            else
            {
                (_standstill, _told) = ((slot, came, 1), TimeSpan.Zero);
            }

            var longest = _standstill.To - _standstill.From;
            var adds = _standstill.Messages * step < longest ? _standstill.Messages * step : longest;
            if (adds < _told + Least)
            {
                return null;
            }

            _told = adds;
            return (_standstill.From, adds);
        }
    }

    // How much longer an answer took than nearly all: only that can be the way there. On a real line answers differ by tens of
    // milliseconds, which says nothing about when their messages arrived. While a process is cold, all that is above the quickest counts.
    private TimeSpan Excess(TimeSpan took)
    {
        _took[_count++ % _took.Length] = took;
        Span<TimeSpan> sorted = stackalloc TimeSpan[Math.Min(_count, _took.Length)];
        _took.AsSpan(0, sorted.Length).CopyTo(sorted);
        sorted.Sort();
        var usual = _count > First ? sorted[^4] : sorted[0];
        if (_count <= Enough && Presumed < usual)
        {
            usual = Presumed;
        }

        _count = _count == int.MaxValue ? First + 1 : _count;
        return took > usual ? took - usual : TimeSpan.Zero;
    }
}
