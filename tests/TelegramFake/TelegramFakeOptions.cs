namespace ChungTay.TelegramFake;

/// <summary>How the fake behaves. The defaults are Telegram's published limits; can be replaced while it runs.</summary>
public sealed record TelegramFakeOptions
{
    /// <summary>Where it listens on 127.0.0.1; zero for any free port. Read once, at start.</summary>
    public int Port { get; init; }

    /// <summary>The only token it takes.</summary>
    public string Token { get; init; } = "123456:fake-token-of-the-telegram-fake";

    /// <summary>The bot's name for getMe.</summary>
    public string Username { get; init; } = "chungtay_fake_bot";

    /// <summary>How long each answer takes; zero for at once.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Messages within any second, seen through a sliding window; null for no limit (30: Telegram Bot FAQ, read 2026-11).</summary>
    public int? BulkPerSecond { get; init; } = 30;

    /// <summary>How long everything is refused after one message too many. Telegram does not publish it; this is our guess.</summary>
    public TimeSpan BulkPenalty { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The time between two messages to one chat in the long run; zero for no limit (1 s: Telegram Bot FAQ, read 2026-11).</summary>
    public TimeSpan ChatInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many messages to one chat may come at once before <see cref="ChatInterval"/> is enforced.</summary>
    public int ChatBurst { get; init; } = 5;

    /// <summary>Whether every positive chat id has pressed Start; otherwise only those that did through the fake's control.</summary>
    public bool EveryChatExists { get; init; }

    /// <summary>The longest a getUpdates call is held (50 s: tdlib/telegram-bot-api Client.cpp).</summary>
    public TimeSpan LongestPoll { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>Webhook delivery: the wait after the second failure; it doubles up to <see cref="WebhookLongestWait"/>. The first retry is at once.</summary>
    public TimeSpan WebhookWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Webhook delivery: the longest wait between two tries.</summary>
    public TimeSpan WebhookLongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>No limits and every chat exists: for measuring a sender rather than Telegram.</summary>
    public static TelegramFakeOptions Unlimited { get; } =
        new() { BulkPerSecond = null, ChatInterval = TimeSpan.Zero, EveryChatExists = true };
}
