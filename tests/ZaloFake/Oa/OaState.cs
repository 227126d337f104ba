using System.Collections.Concurrent;

namespace ChungTay.ZaloFake.Oa;

/// <summary>The fake Official Account: tokens, articles, uploads, templates, quotas. Thread-safe.</summary>
internal sealed class OaState(FakeState state)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _access = [];
    private readonly Queue<DateTimeOffset> _calls = new();
    private string _refresh = state.Options.FirstRefreshToken;
    private int _issued;

    public ConcurrentDictionary<string, (DateTimeOffset At, string Kind)> Uploads { get; } = new();

    public ConcurrentDictionary<string, (int Asked, string Title)> Articles { get; } = new();

    public ConcurrentDictionary<string, int> Templates { get; } = new();

    public ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> Tags { get; } = new();

    public ConcurrentDictionary<string, string> Codes { get; } = new();

    public int PackageUsed;

    public int BroadcastsUsed;

    public string? WebhookUrl { get; set; }

    public int Refreshes => Volatile.Read(ref _issued);

    public string RefreshToken
    {
        get
        {
            lock (_gate)
            {
                return _refresh;
            }
        }
    }

    /// <summary>Takes a refresh token and gives a pair; null when it was used before. The old access token dies with it.</summary>
    public (string Access, string Refresh)? Exchange(string? refresh)
    {
        lock (_gate)
        {
            if (refresh != _refresh)
            {
                return null;
            }

            return Issue();
        }
    }

    /// <summary>Gives a pair for a consent: a new grant.</summary>
    public (string Access, string Refresh) Grant()
    {
        lock (_gate)
        {
            return Issue();
        }
    }

    /// <summary>When an access token lapses; null when there is no such token.</summary>
    public DateTimeOffset? Lapse(string? access)
    {
        lock (_gate)
        {
            return access is not null && _access.TryGetValue(access, out var until) ? until : null;
        }
    }

    /// <summary>Makes every access token void, as an administrator's withdrawal would.</summary>
    public void Revoke()
    {
        lock (_gate)
        {
            _access.Clear();
        }
    }

    /// <summary>Counts a call; false when there were too many within a minute.</summary>
    public (bool Allowed, int Left) Count()
    {
        lock (_gate)
        {
            while (_calls.TryPeek(out var first) && state.Now - first >= TimeSpan.FromMinutes(1))
            {
                _calls.Dequeue();
            }

            var left = state.Options.CallsPerMinute - _calls.Count;
            if (left <= 0)
            {
                return (false, 0);
            }

            _calls.Enqueue(state.Now);
            return (true, left - 1);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _access.Clear();
            _calls.Clear();
            _refresh = state.Options.FirstRefreshToken;
        }

        Uploads.Clear();
        Articles.Clear();
        Templates.Clear();
        Tags.Clear();
        PackageUsed = 0;
        BroadcastsUsed = 0;
        WebhookUrl = null;
    }

    private (string Access, string Refresh) Issue()
    {
        var number = Interlocked.Increment(ref _issued);
        _access.Clear();
        var access = $"fake-access-token-{number:0000}";
        _access[access] = state.Now.AddSeconds(state.Options.AccessSeconds);
        _refresh = $"fake-refresh-token-{number:0000}";
        return (access, _refresh);
    }
}
