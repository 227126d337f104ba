using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Conversation;

/// <summary>
/// Gives the numbers to a child in danger when what he wrote cannot be stored, or cannot be answered once it is stored: the channel's own
/// voice says them at once, from memory. The platform, the poller or the inbox brings the update again when the ledger is back; then a case
/// is made of it and the numbers are not said a second time, as far as this process remembers. Thread-safe.
/// </summary>
internal sealed partial class UnstoredAid(
    InboundReader reader, DangerGuard danger, Func<IEnumerable<IFirstAidVoice>> voices, TimeProvider time, ILogger<UnstoredAid> logger)
    : IDisposable
{
    /// <summary>How long storing may take before somebody in danger is answered without it: the numbers are out within a second.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(600);

    // Platforms repeat what was not taken for a day (Telegram) or less.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _given = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(ChannelName, string), StoredCry> _stored = new();
    private readonly SemaphoreSlim _woken = new(0, 1);

    /// <summary>Cries that were stored and, as far as is known here, not answered yet. <see cref="CryWatch"/> looks after them.</summary>
    public IReadOnlyList<StoredCry> Waiting => [.. _stored.Values];

    /// <summary>Stores updates; whoever is in danger among them is answered directly when that fails or takes too long.</summary>
    /// <param name="items">What came.</param>
    /// <param name="store">Stores it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StoreAsync(IReadOnlyList<InboxItem> items, Func<CancellationToken, Task> store, CancellationToken cancellationToken)
    {
        var cries = items.Where(item => Look(item) is not null).ToList();
        var storing = RunAsync(store, cancellationToken);
        if (cries.Count == 0)
        {
            await storing;
            return;
        }

        try
        {
            await storing.WaitAsync(Patience, time, CancellationToken.None);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested || failure is not OperationCanceledException)
        {
            foreach (var cry in cries)
            {
                await GiveAsync(cry);
            }
        }

        await storing;
        Watch(cries);
    }

    /// <summary>Waits until some cry is stored and not answered.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _stored.IsEmpty ? _woken.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Looks after a cry no longer: it was answered.</summary>
    public void Close(StoredCry cry) => _stored.TryRemove(cry.Key, out _);

    /// <summary>Tries again later to say the numbers of a cry that could not be said now.</summary>
    public void Put(StoredCry cry, DateTimeOffset due) => _stored.TryUpdate(cry.Key, cry with { Due = due }, cry);

    /// <inheritdoc/>
    public void Dispose() => _woken.Dispose();

    /// <summary>Looks after cries that are kept and not answered.</summary>
    public void Watch(IReadOnlyList<InboxItem> cries)
    {
        foreach (var cry in cries.Where(_ => _stored.Count < Most))
        {
            var now = time.GetUtcNow();
            _stored.TryAdd((cry.Channel, cry.ExternalId), new StoredCry(cry, now, now));
        }

        try
        {
            _woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }

    // A failure before the first wait comes out of the task like every other.
    private static async Task RunAsync(Func<CancellationToken, Task> store, CancellationToken cancellationToken) => await store(cancellationToken);

    /// <summary>Answers an update that was taken out of the inbox and cannot be handled, if it needs it; the same one once.</summary>
    public Task<bool> GiveAsync(InboxRow row) => ChannelName.TryParse(row.Channel, out var channel)
        ? GiveAsync(new InboxItem { Channel = channel, ExternalId = string.Empty, Address = row.Address, Payload = row.Payload })
        : Task.FromResult(true);

    /// <summary>Answers an update that is not stored, or not answered, if it needs it; the same one once.</summary>
    /// <returns>False when it needs it and nothing could be said.</returns>
    public async Task<bool> GiveAsync(InboxItem item)
    {
        if (Look(item) is not { } cry || !_given.TryAdd(Key(item.Channel.Value, item.Payload), time.GetUtcNow()))
        {
            return true;
        }

        Forget();
        try
        {
            var voice = voices().FirstOrDefault(voice => voice.Channel == item.Channel);
            var isSaid = voice is not null && await voice.SayAsync(cry.From.Value, cry.Words, CancellationToken.None);
            LogGiven(item.Channel.Value, isSaid);
            if (isSaid)
            {
                return true;
            }
        }
        catch (Exception failure)
        {
            LogFailed(item.Channel.Value, failure.GetType().Name);
        }

        // Not said: when it comes again it is tried again.
        _given.TryRemove(Key(item.Channel.Value, item.Payload), out _);
        return false;
    }

    /// <summary>Whether this update was answered before it could be stored.</summary>
    public bool WasGiven(string channel, string payload) => !_given.IsEmpty && _given.ContainsKey(Key(channel, payload));

    /// <summary>What somebody in danger is told; null for words without danger. For who has no chat yet.</summary>
    public string? Look(string words) => danger.Look(words)?.Text;

    private (ChannelAddress From, string Words)? Look(InboxItem item)
    {
        var row = new InboxRow { Id = 0, Channel = item.Channel.Value, Address = item.Address, Payload = item.Payload, ReceivedAt = time.GetUtcNow() };
        try
        {
            return reader.Read(row, []) is { } update && danger.Look(update.Words) is { } reply ? (update.From, reply.Text) : null;
        }
        catch (Exception failure)
        {
            // What cannot be read must still be stored: the inbox says what is wrong with it.
            LogFailed(item.Channel.Value, failure.GetType().Name);
            return null;
        }
    }

    private void Forget()
    {
        var before = time.GetUtcNow() - Remembered;
        foreach (var old in _given.Where(given => given.Value < before || _given.Count > Most).Select(given => given.Key).ToList())
        {
            _given.TryRemove(old, out _);
        }
    }

    private static string Key(string channel, string payload) =>
        channel + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload.Replace('\0', ' '))));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Words of danger on {Channel} could not be stored or answered in time; the numbers were said directly: {IsSaid}")]
    private partial void LogGiven(string channel, bool isSaid);

    [LoggerMessage(Level = LogLevel.Error, Message = "Words of danger on {Channel} could not be answered directly either ({Failure})")]
    private partial void LogFailed(string channel, string failure);
}
