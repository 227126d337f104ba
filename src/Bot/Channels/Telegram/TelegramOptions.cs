using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Settings under <c>Channels:Telegram</c>.</summary>
public sealed class TelegramOptions
{
    /// <summary>Where the section stands.</summary>
    public const string Section = "Channels:Telegram";

    /// <summary>The bot's token from BotFather; empty turns the channel off. A secret: set it through the environment.</summary>
    /// <remarks>Only what cannot stand in an address is refused: a server for rehearsals gives tokens of its own kind.</remarks>
    [RegularExpression(@"[^\s/?#%]+", ErrorMessage = TelegramTexts.TokenLooksWrong)]
    public string Token { get; set; } = string.Empty;

    /// <summary>The Bot API's address; scheme, host and port count, a path is ignored.</summary>
    /// <value>Telegram's own.</value>
    [Required]
    [RegularExpression(@"https?://.+", ErrorMessage = TelegramTexts.ApiBaseUrlLooksWrong)]
    public string ApiBaseUrl { get; set; } = "https://api.telegram.org";

    /// <summary>What Telegram sends back in each webhook call; empty derives one from the token. A secret.</summary>
    [RegularExpression(@"[A-Za-z0-9_-]{1,256}", ErrorMessage = TelegramTexts.WebhookSecretLooksWrong)]
    public string WebhookSecret { get; set; } = string.Empty;

    /// <summary>Proactive messages per second. Above 30 in all, Telegram answers 429 unless paid broadcast is on (Bot FAQ, read 2026-11).</summary>
    /// <value>25.</value>
    [Range(0.01, 100_000)]
    public double MessagesPerSecond { get; set; } = 25;

    /// <summary>Messages per second kept free for replies.</summary>
    /// <value>5.</value>
    [Range(0.01, 100_000)]
    public double ReplyReservePerSecond { get; set; } = 5;

    /// <summary>How many sends are on the wire at once; null derives it from the rate.</summary>
    [Range(1, 1000)]
    public int? Concurrency { get; set; }

    /// <summary>How long one send may take before its outcome counts as unknown.</summary>
    /// <value>30 seconds: long enough to upload a poster over a slow line.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the channel is in use.</summary>
    public bool IsOn => Token.Length > 0;

    /// <summary>Which bot it is, without its secret: the number before the colon, else a sum of the token.</summary>
    internal string Account => HasUsualToken ? Token.Split(':')[0] : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Token)))[..16];

    /// <summary>Whether the token looks as BotFather's do: a number, a colon and more.</summary>
    internal bool HasUsualToken => Token.Split(':') is [var number, ..] parts && parts.Length > 1 && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>The secret that webhook calls must carry.</summary>
    internal string EffectiveWebhookSecret => WebhookSecret.Length > 0
        ? WebhookSecret
        : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), "chungtay-telegram-webhook"u8));

    /// <summary>Sends in hand at once: each is held for 60 ms, so that all go evenly, then some 60 ms on the wire; twice that keeps the rate over a slow line.</summary>
    /// <value>10 at the free pace, 240 at the paid one of 1,000 a second: few keeps a 429 from hitting many.</value>
    internal int EffectiveConcurrency => Concurrency ?? Math.Clamp((int)Math.Ceiling(MessagesPerSecond * 0.24), 10, 256);
}
