namespace ChungTay.Scheduler.Sending;

/// <summary>Tells how much later than its slot a message reached the platform, as far as its answer's time can say. Thread-safe.</summary>
internal sealed class Lateness
{
    /// <summary>The pace's own margin is 7 ms (docs/decisions/0004): what lies within it is not worth a word.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMilliseconds(6);

    /// <summary>More means no more: a second later the slot is forgotten.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    // What a send takes before enough were seen; a first one also opens the connection and is compiled on its way.
    private static readonly TimeSpan Presumed = TimeSpan.FromMilliseconds(60);
    private const int Enough = 16;

    private readonly Lock _gate = new();
    private readonly TimeSpan[] _took = new TimeSpan[64];
    private int _count;
    private (DateTime Slot, TimeSpan Late) _said;

    /// <summary>Notes a send.</summary>
    /// <param name="slot">When its slot was taken.</param>
    /// <param name="behind">How long after the moment it was due it went on the wire.</param>
    /// <param name="took">How long the platform's answer took.</param>
    /// <returns>How late it was, when that should be told and was not yet; null when not.</returns>
    public TimeSpan? Note(DateTime slot, TimeSpan behind, TimeSpan took)
    {
        lock (_gate)
        {
            _took[_count++ % _took.Length] = took;
            var usual = _count < Enough ? Presumed : took;
            foreach (var other in _took.AsSpan(0, Math.Min(_count, _took.Length)))
            {
                usual = other < usual ? other : usual;
            }

            var late = behind + took - usual;
            late = late < Most ? late : Most;
            if (late < Least || (slot == _said.Slot && late < _said.Late + Least))
            {
                return null;
            }

            _said = (slot, late);
            return late;
        }
    }
}
