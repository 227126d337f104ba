namespace ChungTay.Scheduler.Sending;

/// <summary>Keeps one process silent on one channel: because the platform asked, or because nothing gets through. Thread-safe.</summary>
internal sealed class LocalPause(TimeProvider time)
{
    // A connection that was refused says that the next ones will be too: one message tries for all.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _until;
    private volatile bool _isOn;
    private volatile int _failures;

    /// <summary>Whether nothing may be sent now.</summary>
    public bool IsOn => _isOn && Remaining > TimeSpan.Zero;

    /// <summary>How long still; zero when it is over.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (!_isOn)
            {
                return TimeSpan.Zero;
            }

            lock (_gate)
            {
                var left = _until - time.GetElapsedTime(_start);
                _isOn = left > TimeSpan.Zero;
                return _isOn ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Lasts at least so long from now.</summary>
    public void Extend(TimeSpan wait)
    {
        lock (_gate)
        {
            var until = time.GetElapsedTime(_start) + wait;
            _until = until > _until ? until : _until;
            _isOn = true;
        }
    }

    /// <summary>Nothing got through: waits twice as long each time, but counts those together that failed together.</summary>
    public void NotSent()
    {
        if (!IsOn)
        {
            var wait = FirstWait * Math.Pow(2, Math.Min(_failures, 10));
            _failures++;
            Extend(wait < LongestWait ? wait : LongestWait);
        }
    }

    /// <summary>Something got through.</summary>
    public void Sent()
    {
        if (_failures != 0)
        {
            _failures = 0;
        }
    }
}
