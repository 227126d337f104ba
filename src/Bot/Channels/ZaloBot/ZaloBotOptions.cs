using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Bot.Channels.Zalo;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Settings under <c>Channels:ZaloBot</c>.</summary>
public sealed class ZaloBotOptions : IValidatableObject
{
    /// <summary>Where the section stands.</summary>
    public const string Section = "Channels:ZaloBot";

    /// <summary>The bot's token from Zalo Bot Creator; empty turns the channel off. A secret: set it through the environment.</summary>
    /// <remarks>Only what cannot stand in an address is refused: a server for rehearsals gives tokens of its own kind.</remarks>
    [RegularExpression(@"[^\s/?#%]+", ErrorMessage = BotTexts.TokenLooksWrong)]
    public string Token { get; set; } = string.Empty;

    /// <summary>The Bot Platform's address.</summary>
    /// <value>Zalo's own since 2026.</value>
    [Required]
    public string ApiBaseUrl { get; set; } = "https://bot-api.zaloplatforms.com";

    /// <summary>What Zalo sends back in each webhook call, 8 to 256 characters; empty derives one from the token. A secret.</summary>
    [RegularExpression(".{8,256}", ErrorMessage = BotTexts.WebhookSecretLooksWrong)]
    public string WebhookSecret { get; set; } = string.Empty;

    /// <summary>Messages a month in both directions (Bot Platform, free plan, read 2026-09).</summary>
    /// <value>3,000.</value>
    [Range(1, 10_000_000)]
    public int MonthlyMessages { get; set; } = 3000;

    /// <summary>People that one bot may have (the same plan).</summary>
    /// <value>50.</value>
    [Range(1, 10_000_000)]
    public int MaxUsers { get; set; } = 50;

    /// <summary>The part of the month's messages that is kept for answers and for children in danger.</summary>
    /// <value>0.1: a tenth.</value>
    [Range(0, 0.9)]
    public double Reserve { get; set; } = 0.1;

    /// <summary>Proactive messages per second; Zalo publishes no limit.</summary>
    /// <value>2.</value>
    [Range(0.01, 60)]
    public double MessagesPerSecond { get; set; } = 2;

    /// <summary>Messages per second kept free for replies.</summary>
    /// <value>2.</value>
    [Range(0.01, 60)]
    public double ReplyReservePerSecond { get; set; } = 2;

    /// <summary>How long one send may take before its outcome counts as unknown.</summary>
    /// <value>15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long sending a picture may take: Zalo fetches it from us meanwhile.</summary>
    /// <value>150 seconds (OpenClaw's Zalo client, read 2026-09).</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan PhotoTimeout { get; set; } = TimeSpan.FromSeconds(150);

    /// <summary>How long a poll is held at Zalo.</summary>
    /// <value>30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan PollHold { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the channel is in use.</summary>
    public bool IsOn => Token.Length > 0;

    /// <summary>The month's messages without the reserve: what may be sent of our own accord.</summary>
    internal int Allowance => (int)Math.Floor(MonthlyMessages * (1 - Reserve));

    /// <summary>The secret that webhook calls must carry.</summary>
    internal string EffectiveWebhookSecret => WebhookSecret.Length > 0 ? WebhookSecret : Derive("chungtay-zalo-bot-webhook");

    /// <summary>Makes a secret for one use out of the token.</summary>
    internal string Derive(string use) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(use)));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !ZaloAddress.IsSafe(ApiBaseUrl))
        {
            yield return new ValidationResult(BotTexts.AddressLooksWrong, [nameof(ApiBaseUrl)]);
        }
    }
}
