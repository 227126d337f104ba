namespace ChungTay.Scheduler.Sending;

/// <summary>Wakes each message at its moment, within about a millisecond. Thread-safe.</summary>
/// <remarks>
/// A thread of its own that sleeps until the next moment: measured on two cores it wakes 0.1 to 0.5 ms late, where the runtime's timers
/// (<see cref="Task.Delay(TimeSpan)"/>) wake 2 to 6 ms late, which is most of what two messages a second apart may be off.
/// Messages that lie closer together than that are woken in small groups: every waking costs more than sending a message.
/// </remarks>
public sealed class SlotTimer(TimeProvider time) : IDisposable
{
    // How much earlier than its moment a message is woken with another.
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(1);

    // Monitor and not Lock: only it can wait.
    private readonly object _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>Waits so long; not at all when the time is over already or this was disposed.</summary>
    public Task WaitAsync(TimeSpan wait)
    {
        var wakes = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (wait <= TimeSpan.Zero || _isDisposed)
            {
                return Task.CompletedTask;
            }

            _waiting.Enqueue(wakes, time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency));
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "slots" };
                _thread.Start();
            }
            else if (_waiting.Peek() == wakes)
            {
                Monitor.Pulse(_gate);
            }
        }

        return wakes.Task;
    }

    /// <summary>Wakes everybody at once.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            while (_waiting.TryDequeue(out var wakes, out _))
            {
                wakes.SetResult();
            }

            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        var isAwake = false;
        lock (_gate)
        {
            while (!_isDisposed)
            {
                if (!_waiting.TryPeek(out var wakes, out var due))
                {
                    Monitor.Wait(_gate);
                }
                else if (time.GetElapsedTime(time.GetTimestamp(), due) is var left && left > (isAwake ? Together : TimeSpan.Zero))
                {
                    isAwake = false;
                    Monitor.Wait(_gate, (int)Math.Ceiling(left.TotalMilliseconds));
                }
                else
                {
                    _waiting.Dequeue();
                    wakes.SetResult();
                    isAwake = true;
                }
            }
        }
    }
}
