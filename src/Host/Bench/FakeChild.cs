namespace ChungTay.Host.Bench;

/// <summary>The fake Bot API's process, seen from the bench.</summary>
internal sealed class FakeChild : IAsyncDisposable
{
    private readonly ChildProcess _child;
    private readonly HttpClient _http;

    private FakeChild(ChildProcess child, string address)
    {
        _child = child;
        Address = address;
        // Longer than any campaign's people may take to write what they have to write.
        _http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; }

    /// <summary>Its process, for its processor time.</summary>
    public int ProcessId => _child.Id;

    public static async Task<FakeChild> StartAsync(CancellationToken cancellationToken)
    {
        var child = ChildProcess.Start(["bench", "fake"], new Dictionary<string, string>());
        return new FakeChild(child, await child.ReadLineAsync(cancellationToken));
    }

    /// <summary>Forgets everything and sets how it answers.</summary>
    /// <param name="capacity">The largest audience.</param>
    /// <param name="latency">How long each answer takes.</param>
    /// <param name="limit">Messages in any second before it answers 429; zero for no limit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ResetAsync(int capacity, TimeSpan latency, int limit, CancellationToken cancellationToken) =>
        (await _http.PostAsync($"control/reset?capacity={capacity}&latency={(int)latency.TotalMilliseconds}&limit={limit}", null, cancellationToken)).EnsureSuccessStatusCode();

    /// <summary>Lets people write, so many a second; returns when the last has written.</summary>
    public async Task SayAsync(string text, int first, int count, int rate, CancellationToken cancellationToken) =>
        (await _http.PostAsync($"control/say?text={Uri.EscapeDataString(text)}&first={first}&count={count}&rate={rate}", null, cancellationToken)).EnsureSuccessStatusCode();

    /// <summary>What it got since the last reset.</summary>
    public async Task<FakeFigures> ReadAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync<FakeFigures>("control/figures", cancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _child.DisposeAsync();
    }
}
