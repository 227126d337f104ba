using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>How one line to Zalo is doing, for the health page: times and words, never a token or a text. Thread-safe.</summary>
public sealed partial class ZaloLine
{
    private readonly Dictionary<string, string> _problems = [];
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private long _lastSend;
    private long _lastReceive;

    internal ZaloLine(string name, TimeProvider time, ILogger logger)
    {
        _name = name;
        _time = time;
        _logger = logger;
    }

    /// <summary>When Zalo last took a message; null for not yet.</summary>
    public DateTimeOffset? LastSend => Read(ref _lastSend);

    /// <summary>When Zalo last answered a poll or called the webhook; null for not yet.</summary>
    public DateTimeOffset? LastReceive => Read(ref _lastReceive);

    /// <summary>What is wrong, in Vietnamese, one sentence or more each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate)
            {
                return [.. _problems.Values];
            }
        }
    }

    internal void Sent()
    {
        Volatile.Write(ref _lastSend, _time.GetUtcNow().UtcTicks);
        Mend("send");
    }

    internal void Received()
    {
        Volatile.Write(ref _lastReceive, _time.GetUtcNow().UtcTicks);
        Mend("receive");
    }

    /// <summary>Notes a problem of one kind; it stays until that kind is mended.</summary>
    internal void Fail(string kind, string words)
    {
        lock (_gate)
        {
            if (_problems.TryGetValue(kind, out var known) && known == words)
            {
                return;
            }

            _problems[kind] = words;
        }

        LogProblem(_name, words);
    }

    internal void Mend(string kind)
    {
        lock (_gate)
        {
            if (!_problems.Remove(kind))
            {
                return;
            }
        }

        LogMended(_name, kind);
    }

    private static DateTimeOffset? Read(ref long ticks) =>
        Volatile.Read(ref ticks) is > 0 and var value ? new DateTimeOffset(value, TimeSpan.Zero) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Channel}: {Problem}")]
    private partial void LogProblem(string channel, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Channel}: {Kind} works again")]
    private partial void LogMended(string channel, string kind);
}
