namespace ChungTay.Ledger.Sending;

/// <summary>Wakes the senders of this process when something was queued. Other processes find it by polling. Thread-safe.</summary>
public sealed class SendSignal
{
    private volatile TaskCompletionSource _raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says that there is something to send. Call it after the commit.</summary>
    public void Raise() => Interlocked.Exchange(ref _raised, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>A task that ends at the next <see cref="Raise"/>. Take it before looking for work, so that nothing falls in between.</summary>
    public Task Next => _raised.Task;
}
