using Microsoft.Extensions.Logging;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>How the line to Telegram is doing, for the health page: times and words, never a token or a text. Thread-safe.</summary>
public sealed partial class TelegramHealth(TimeProvider time, ILogger<TelegramHealth> logger)
{
    private long _lastSend;
    private long _lastReceive;
    private volatile string? _sendProblem;
    private volatile string? _receiveProblem;

    /// <summary>When Telegram last took a message; null for not yet.</summary>
    public DateTimeOffset? LastSend => Read(ref _lastSend);

    /// <summary>When Telegram last answered a poll or called the webhook; null for not yet.</summary>
    public DateTimeOffset? LastReceive => Read(ref _lastReceive);

    /// <summary>What is wrong, in Vietnamese; null when nothing is.</summary>
    public string? Problem => _receiveProblem ?? _sendProblem;

    /// <summary>The bot's name without the @, for links and QR codes; null until Telegram has answered once.</summary>
    public string? Username { get; internal set; }

    /// <summary>Whether this process fetches updates, so that silence means trouble.</summary>
    internal bool IsPolling { get; set; }

    internal void Sent()
    {
        Volatile.Write(ref _lastSend, time.GetUtcNow().UtcTicks);
        if (_sendProblem is not null)
        {
            _sendProblem = null;
            LogSendingAgain();
        }
    }

    internal void SendFailed(string words)
    {
        if (_sendProblem != words)
        {
            _sendProblem = words;
            LogSendProblem(words);
        }
    }

    internal void Received()
    {
        Volatile.Write(ref _lastReceive, time.GetUtcNow().UtcTicks);
        if (_receiveProblem is not null)
        {
            _receiveProblem = null;
            LogReceivingAgain();
        }
    }

    /// <summary>Another process fetches: what troubled us does no more.</summary>
    internal void StoodBy()
    {
        IsPolling = false;
        _receiveProblem = null;
    }

    internal void ReceiveFailed(string words)
    {
        if (_receiveProblem != words)
        {
            _receiveProblem = words;
            LogReceiveProblem(words);
        }
    }

    private static DateTimeOffset? Read(ref long ticks) =>
        Volatile.Read(ref ticks) is > 0 and var value ? new DateTimeOffset(value, TimeSpan.Zero) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram, sending: {Problem}")]
    private partial void LogSendProblem(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram, sending: works again")]
    private partial void LogSendingAgain();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram, receiving: {Problem}")]
    private partial void LogReceiveProblem(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram, receiving: works again")]
    private partial void LogReceivingAgain();
}
