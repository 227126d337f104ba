namespace ChungTay.TelegramFake.Limits;

/// <summary>Says who came too fast: over all chats in a sliding second, and in each chat with a tolerated burst. Thread-safe.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, long>[] _chats = [.. Enumerable.Range(0, 64).Select(_ => new Dictionary<long, long>())];
    private readonly Queue<long> _lastSecond = new();
    private long _silentUntil = long.MinValue;

    /// <summary>Counts one message; returns how long to wait when it is one too many, zero when it may pass.</summary>
    public TimeSpan Take(long chat, TelegramFakeOptions options)
    {
        if (options.BulkPerSecond is null && options.ChatInterval == TimeSpan.Zero)
        {
            return TimeSpan.Zero;
        }

        var now = time.GetTimestamp();
        var wait = options.BulkPerSecond is { } limit ? TakeBulk(now, limit, options.BulkPenalty) : TimeSpan.Zero;
        return wait > TimeSpan.Zero || options.ChatInterval == TimeSpan.Zero ? wait : TakeChat(chat, now, options);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _lastSecond.Clear();
            _silentUntil = long.MinValue;
        }

        foreach (var shard in _chats)
        {
            lock (shard)
            {
                shard.Clear();
            }
        }
    }

    private TimeSpan TakeBulk(long now, int limit, TimeSpan penalty)
    {
        lock (_gate)
        {
            if (now < _silentUntil)
            {
                return time.GetElapsedTime(now, _silentUntil);
            }

            while (_lastSecond.TryPeek(out var oldest) && now - oldest >= time.TimestampFrequency)
            {
                _lastSecond.Dequeue();
            }

            if (_lastSecond.Count >= limit)
            {
                _silentUntil = now + Ticks(penalty);
                return penalty;
            }

            _lastSecond.Enqueue(now);
            return TimeSpan.Zero;
        }
    }

    /// <summary>Keeps for each chat when its next message would be due; being early by less than the burst is forgiven.</summary>
    private TimeSpan TakeChat(long chat, long now, TelegramFakeOptions options)
    {
        var interval = Ticks(options.ChatInterval);
        var shard = _chats[(int)((ulong)chat % (ulong)_chats.Length)];
        lock (shard)
        {
            var due = shard.TryGetValue(chat, out var known) ? Math.Max(known, now) : now;
            var early = due - now - (interval * (options.ChatBurst - 1));
            if (early > 0)
            {
                return time.GetElapsedTime(0, early);
            }

            shard[chat] = due + interval;
            return TimeSpan.Zero;
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
