using System.Threading.Channels;

namespace ChungTay.Scheduler.Sending;

/// <summary>The messages between claiming and sending, of one channel in one process. Thread-safe.</summary>
/// <param name="lines">How many are on the wire at once.</param>
internal sealed class Wire(int lines)
{
    private readonly Channel<SendJob> _jobs = Channel.CreateUnbounded<SendJob>();
    private TaskCompletionSource? _claimer;
    private int _waiting;
    private volatile bool _isStopping;

    /// <summary>Whether the process stops: what is not on the wire yet goes back to the queue.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>How many more may be claimed: no more than the lines will take up at once.</summary>
    public int Room => lines - Volatile.Read(ref _waiting);

    private bool IsRoomy => Room >= (lines + 1) / 2;

    /// <summary>Hands a claimed message to the next free line; false when the process stops.</summary>
    public bool TryPut(SendJob job)
    {
        Interlocked.Increment(ref _waiting);
        return _jobs.Writer.TryWrite(job);
    }

    /// <summary>The next message, waiting for one; null when there will be none.</summary>
    /// <remarks>Each waiting line is woken by its own message. Waiting for "something to read" would wake all of them each time.</remarks>
    public async ValueTask<SendJob?> TakeAsync()
    {
        try
        {
            var job = await _jobs.Reader.ReadAsync(CancellationToken.None);
            Interlocked.Decrement(ref _waiting);
            if (Volatile.Read(ref _claimer) is not null && IsRoomy)
            {
                Interlocked.Exchange(ref _claimer, null)?.TrySetResult();
            }

            return job;
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>Waits until half the room is free, so that a claim is worth its round trip.</summary>
    public async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (!IsRoomy)
        {
            var freed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _claimer, freed);
            // Looked at again: the last line may have been freed before it could see who waits.
            if (IsRoomy)
            {
                return;
            }

            await freed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Nothing more is put on the wire.</summary>
    public void Stop()
    {
        _isStopping = true;
        _jobs.Writer.TryComplete();
    }
}
