using System.ComponentModel.DataAnnotations;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Settings under <c>Channels:ZaloOa</c>.</summary>
public sealed class ZaloOaOptions : IValidatableObject
{
    /// <summary>Where the section stands.</summary>
    public const string Section = "Channels:ZaloOa";

    /// <summary>The app's id on developers.zalo.me; empty turns the channel off.</summary>
    [RegularExpression(@"\d+", ErrorMessage = OaTexts.AppIdLooksWrong)]
    public string AppId { get; set; } = string.Empty;

    /// <summary>The app's secret. A secret: set it through the environment.</summary>
    public string AppSecret { get; set; } = string.Empty;

    /// <summary>The OA Secret Key of the app's webhook page, not the app's secret. A secret.</summary>
    public string OaSecretKey { get; set; } = string.Empty;

    /// <summary>The refresh token that an administrator got for this app; used once, then the database holds its successors. A secret.</summary>
    public string RefreshToken { get; set; } = string.Empty;

    /// <summary>The account's own id; empty takes events of whichever account is linked to the app.</summary>
    public string OaId { get; set; } = string.Empty;

    /// <summary>The host of the OA's API.</summary>
    [Required]
    public string ApiBaseUrl { get; set; } = "https://openapi.zalo.me";

    /// <summary>The host of consent and tokens.</summary>
    [Required]
    public string OAuthBaseUrl { get; set; } = "https://oauth.zaloapp.com";

    /// <summary>The host of template messages by phone.</summary>
    [Required]
    public string BusinessBaseUrl { get; set; } = "https://business.openapi.zalo.me";

    /// <summary>Choices are also shown as buttons. Not every account takes them: try it first (docs/zalo.md).</summary>
    public bool Buttons { get; set; }

    /// <summary>Messages between 48 hours and 7 days after the last interaction may go out, within <see cref="MonthlyBudget"/>.</summary>
    public bool PaidMessages { get; set; }

    /// <summary>What charged messages may cost in a month, in đồng.</summary>
    /// <value>0: nothing is charged until an officer sets it.</value>
    [Range(0, 1_000_000_000)]
    public int MonthlyBudget { get; set; }

    /// <summary>What one charged message costs, in đồng (older price lists; the console shows the commune's own).</summary>
    /// <value>55.</value>
    [Range(0, 100_000)]
    public int PricePerMessage { get; set; } = 55;

    /// <summary>The approved template for what must reach somebody, by its id; empty turns that lane off.</summary>
    public string MustReachTemplate { get; set; } = string.Empty;

    /// <summary>What one template message costs, in đồng.</summary>
    /// <value>200.</value>
    [Range(0, 100_000)]
    public int PricePerTemplate { get; set; } = 200;

    /// <summary>Proactive messages per second; together with replies at most 10 (Zalo reference B1).</summary>
    /// <value>8.</value>
    [Range(0.01, 60)]
    public double MessagesPerSecond { get; set; } = 8;

    /// <summary>Messages per second kept free for replies.</summary>
    /// <value>2.</value>
    [Range(0.01, 60)]
    public double ReplyReservePerSecond { get; set; } = 2;

    /// <summary>How long one send may take before its outcome counts as unknown.</summary>
    /// <value>15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether the channel is in use.</summary>
    public bool IsOn => AppId.Length > 0;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsOn)
        {
            yield break;
        }

        foreach (var (name, value) in new[] { (nameof(AppSecret), AppSecret), (nameof(OaSecretKey), OaSecretKey) })
        {
            if (value.Length == 0)
            {
                yield return new ValidationResult(OaTexts.Missing(name), [name]);
            }
        }

        foreach (var (name, value) in new[] { (nameof(ApiBaseUrl), ApiBaseUrl), (nameof(OAuthBaseUrl), OAuthBaseUrl), (nameof(BusinessBaseUrl), BusinessBaseUrl) })
        {
            if (!Zalo.ZaloAddress.IsSafe(value))
            {
                yield return new ValidationResult(OaTexts.AddressLooksWrong(name), [name]);
            }
        }
    }
}
