using System.Collections.Concurrent;
using ChungTay.TelegramFake.Chats;
using ChungTay.TelegramFake.Faults;
using ChungTay.TelegramFake.Limits;
using ChungTay.TelegramFake.Messages;
using ChungTay.TelegramFake.Updates;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>Everything the fake remembers about its one bot.</summary>
internal sealed class FakeBot(TelegramFakeOptions options, TimeProvider time)
{
    private volatile TelegramFakeOptions _options = options;

    public TimeProvider Time => time;

    public TelegramFakeOptions Options { get => _options; set => _options = value; }

    public long Id => long.TryParse(Options.Token.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 1;

    public ChatBook Chats { get; } = new();

    public ContentBook Contents { get; } = new();

    public MessageLog Log { get; } = new();

    public FaultBook Faults { get; } = new();

    public RateLimits Limits { get; } = new(time);

    public UpdateQueue Updates { get; } = new();

    public CallCounts Counts { get; } = new();

    public ConcurrentDictionary<string, bool> Callbacks { get; } = new();

    public ConcurrentDictionary<string, int> Files { get; } = new();

    /// <summary>How many pictures the bot uploaded, rather than named by file id.</summary>
    public int Uploads;

    public ConcurrentDictionary<string, string> Commands { get; } = new();

    public Webhook? Webhook { get; set; }

    /// <summary>Completed and replaced at each accepted message while somebody waits.</summary>
    public Signal Accepted { get; } = new();

    public long UtcTicks => time.GetUtcNow().UtcTicks;

    public void Reset()
    {
        Chats.Clear();
        Log.Clear();
        Faults.Clear();
        Limits.Clear();
        Updates.Clear();
        Counts.Clear();
        Callbacks.Clear();
        Files.Clear();
        Commands.Clear();
        Uploads = 0;
        Webhook = null;
    }
}

/// <summary>How the bot wants its updates pushed.</summary>
internal sealed record Webhook(Uri Url, string? Secret, int MaxConnections);

/// <summary>Wakes whoever waits for the next message, at no cost when nobody does. Thread-safe.</summary>
internal sealed class Signal
{
    private TaskCompletionSource? _waiting;

    public Task Next()
    {
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _waiting, fresh, null) ?? fresh).Task;
    }

    public void Raise()
    {
        if (Volatile.Read(ref _waiting) is not null)
        {
            Interlocked.Exchange(ref _waiting, null)?.TrySetResult();
        }
    }
}

/// <summary>How often each method was called and each code answered. Thread-safe.</summary>
internal sealed class CallCounts
{
    private readonly ConcurrentDictionary<string, Counter> _methods = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<int, Counter> _codes = new();

    public void Called(string method) => _methods.GetOrAdd(method, static _ => new Counter()).Add();

    public void Answered(int code) => _codes.GetOrAdd(code, static _ => new Counter()).Add();

    public IReadOnlyDictionary<string, long> Methods => _methods.ToDictionary(pair => pair.Key, pair => pair.Value.Value);

    public IReadOnlyDictionary<int, long> Codes => _codes.ToDictionary(pair => pair.Key, pair => pair.Value.Value);

    public void Clear()
    {
        _methods.Clear();
        _codes.Clear();
    }

    private sealed class Counter
    {
        private long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Add() => Interlocked.Increment(ref _value);
    }
}
