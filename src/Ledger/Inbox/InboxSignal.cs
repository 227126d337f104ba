namespace ChungTay.Ledger.Inbox;

/// <summary>Wakes the handler of this process when an update was stored. Other processes find it by polling. Thread-safe.</summary>
public sealed class InboxSignal : IDisposable
{
    private readonly SemaphoreSlim _stored = new(0, 1);

    /// <summary>Says that the inbox has something new.</summary>
    public void Raise()
    {
        try
        {
            _stored.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: one wake-up is enough, the handler reads until the inbox is empty.
        }
    }

    /// <summary>Waits until something was stored or the limit has passed.</summary>
    public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => _stored.WaitAsync(limit, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _stored.Dispose();
}
