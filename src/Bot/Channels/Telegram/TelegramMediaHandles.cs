using System.Collections.Concurrent;
using System.Data.Common;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>What Telegram calls each picture, so that a poster is uploaded once and reused for everybody. Thread-safe.</summary>
/// <remarks>The database makes it last; while that is away, this process remembers, and at worst a poster is uploaded once more.</remarks>
internal sealed class TelegramMediaHandles : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _known = new();
    private readonly SemaphoreSlim _upload = new(1, 1);
    private readonly LedgerDatabase? _database;
    private readonly MediaHandleStore _store = new();
    private readonly string _account;

    /// <summary>Remembers for the life of the process only.</summary>
    public TelegramMediaHandles()
        : this(null, string.Empty)
    {
    }

    /// <summary>Remembers in the database, for one bot.</summary>
    public TelegramMediaHandles(LedgerDatabase? database, string account)
    {
        _database = database;
        _account = account;
    }

    /// <summary>What a picture is called; null when it must be uploaded.</summary>
    public async ValueTask<string?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(hash, out var handle) || _database is null)
        {
            return handle;
        }

        await TryAsync(async unitOfWork => handle = await _store.FindAsync(unitOfWork, Key(hash), cancellationToken), cancellationToken);
        return handle is null ? null : _known.GetOrAdd(hash, handle);
    }

    /// <summary>Waits for the turn to upload: only one at a time, so that the second finds what the first brought back.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _upload.WaitAsync(cancellationToken);
        return new Turn(_upload);
    }

    /// <summary>Keeps what an upload brought back.</summary>
    public Task KeepAsync(string hash, string handle, CancellationToken cancellationToken)
    {
        _known[hash] = handle;
        return TryAsync(unitOfWork => _store.KeepAsync(unitOfWork, Key(hash), handle, cancellationToken), cancellationToken);
    }

    /// <summary>Forgets a handle that was refused.</summary>
    public Task ForgetAsync(string hash, string handle, CancellationToken cancellationToken)
    {
        _known.TryRemove(KeyValuePair.Create(hash, handle));
        return TryAsync(unitOfWork => _store.ForgetAsync(unitOfWork, Key(hash), handle, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _upload.Dispose();

    /// <summary>A database that is away must not turn a message that was sent into one that failed.</summary>
    private async Task TryAsync(Func<UnitOfWork, Task> step, CancellationToken cancellationToken)
    {
        if (_database is null)
        {
            return;
        }

        try
        {
            await using var unitOfWork = await _database.BeginAsync(cancellationToken);
            await step(unitOfWork);
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (DbException)
        {
            // This process still remembers.
        }
    }

    private MediaKey Key(string hash) => new(ChannelName.Telegram, _account, hash);

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
