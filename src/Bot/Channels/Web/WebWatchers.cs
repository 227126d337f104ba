namespace ChungTay.Bot.Channels.Web;

/// <summary>Who in this process waits for new lines of which chat. Thread-safe.</summary>
internal sealed class WebWatchers
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WebSessionId, List<WebWatch>> _chats = [];

    /// <summary>How many are waiting.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _chats.Values.Sum(watches => watches.Count);
            }
        }
    }

    /// <summary>Begins to watch a chat; what is said from now on wakes the watch until it is disposed.</summary>
    public WebWatch Watch(WebSessionId session)
    {
        var watch = new WebWatch(this, session);
        lock (_lock)
        {
            if (!_chats.TryGetValue(session, out var watches))
            {
                _chats[session] = watches = [];
            }

            watches.Add(watch);
        }

        return watch;
    }

    /// <summary>Wakes those who watch a chat.</summary>
    public void Wake(WebSessionId session)
    {
        lock (_lock)
        {
            if (_chats.TryGetValue(session, out var watches))
            {
                watches.ForEach(watch => watch.Wake());
            }
        }
    }

    /// <summary>Wakes everybody: announcements may have been missed.</summary>
    public void WakeAll()
    {
        lock (_lock)
        {
            foreach (var watches in _chats.Values)
            {
                watches.ForEach(watch => watch.Wake());
            }
        }
    }

    /// <summary>Ends a watch; nobody wakes it afterwards.</summary>
    public void Leave(WebWatch watch)
    {
        lock (_lock)
        {
            if (_chats.TryGetValue(watch.Session, out var watches) && watches.Remove(watch) && watches.Count == 0)
            {
                _chats.Remove(watch.Session);
            }
        }
    }
}

/// <summary>One reader waiting for new lines of one chat.</summary>
internal sealed class WebWatch(WebWatchers watchers, WebSessionId session) : IDisposable
{
    private readonly SemaphoreSlim _news = new(0, 1);

    public WebSessionId Session => session;

    /// <summary>Ends a wait, the current or the next one; called under the watchers' lock.</summary>
    public void Wake()
    {
        if (_news.CurrentCount == 0)
        {
            _news.Release();
        }
    }

    /// <summary>Waits for news or until the limit has passed.</summary>
    public Task<bool> WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => _news.WaitAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        watchers.Leave(this);
        _news.Dispose();
    }
}
