namespace ChungTay.ZaloFake;

/// <summary>How the fake behaves; can be replaced while it runs. Where nobody knows what Zalo does, there is a switch.</summary>
public sealed record ZaloFakeOptions
{
    /// <summary>Where it listens on 127.0.0.1; zero for any free port. Read once, at start.</summary>
    public int Port { get; init; }

    // The Bot Platform.

    /// <summary>The only bot token it takes.</summary>
    public string BotToken { get; init; } = "1459232241454765289:fake-bot-token-of-the-zalo-fake";

    /// <summary>Plain http to loopback is taken as a webhook address; Zalo takes public https only.</summary>
    public bool AllowLoopbackWebhook { get; init; } = true;

    /// <summary>The reply to setWebhook carries what became of the probe.</summary>
    public bool ReportsVerification { get; init; } = true;

    /// <summary>deleteWebhook with none set is answered 400.</summary>
    public bool DeletingNoWebhookFails { get; init; } = true;

    /// <summary>getWebhookInfo is answered 404, as on the old host.</summary>
    public bool HidesWebhookInfo { get; init; }

    /// <summary>Webhook bodies come wrapped in <c>ok/result</c>, as documented; flat ones are what operators saw.</summary>
    public bool WrapsWebhook { get; init; }

    /// <summary>Every webhook call is made twice.</summary>
    public bool RepeatsWebhook { get; init; }

    /// <summary>The event for a protected sender still carries a message with the chat, without content.</summary>
    public bool ProtectedEventHasChat { get; init; }

    /// <summary>Pictures come under <c>photo</c>, as documented, instead of <c>photo_url</c>, as seen.</summary>
    public bool PhotoUnderOldName { get; init; }

    /// <summary>How many people one bot may have.</summary>
    public int BotUsers { get; init; } = 50;

    /// <summary>The message of a person beyond the limit is not delivered; otherwise it is, and the answer earns 429.</summary>
    public bool DropsUsersBeyondLimit { get; init; }

    /// <summary>Messages a month in both directions.</summary>
    public int BotMonthlyMessages { get; init; } = 3000;

    /// <summary>The longest a getUpdates call is held, whatever it asks for.</summary>
    public TimeSpan LongestPoll { get; init; } = TimeSpan.FromSeconds(60);

    // The Official Account.

    /// <summary>The app's id.</summary>
    public string AppId { get; init; } = "1000000000000000001";

    /// <summary>The app's secret.</summary>
    public string AppSecret { get; init; } = "fake-app-secret-0001";

    /// <summary>The key that signs webhooks.</summary>
    public string OaSecretKey { get; init; } = "fake-oa-secret-0001";

    /// <summary>The account's id.</summary>
    public string OaId { get; init; } = "388613280878808645";

    /// <summary>The refresh token that an administrator's consent gave.</summary>
    public string FirstRefreshToken { get; init; } = "fake-refresh-token-0000";

    /// <summary>The life of an access token: 25 h in the documentation, 1 h by some reports.</summary>
    public int AccessSeconds { get; init; } = 90_000;

    /// <summary>expires_in is a number; otherwise a text.</summary>
    public bool ExpiresInIsNumber { get; init; }

    /// <summary>A lapsed access token is answered -124 instead of -220.</summary>
    public bool LapsedIs124 { get; init; }

    /// <summary>A call without a right appsecret_proof is answered -242.</summary>
    public bool RequiresProof { get; init; }

    /// <summary>Calls a minute.</summary>
    public int CallsPerMinute { get; init; } = 4000;

    /// <summary>Text with buttons is taken; otherwise -233.</summary>
    public bool TakesButtons { get; init; }

    /// <summary>Messages between 48 hours and 7 days that the package still holds.</summary>
    public int PackageMessages { get; init; }

    /// <summary>With the package used up such a message is charged and the reply names no quota; otherwise -211.</summary>
    public bool ChargesBeyondPackage { get; init; }

    /// <summary>Whether the account is verified.</summary>
    public bool IsVerified { get; init; } = true;

    /// <summary>The closed message kinds are answered -240 instead of -233.</summary>
    public bool ClosedKindsAre240 { get; init; }

    /// <summary>Broadcasts that are left.</summary>
    public int Broadcasts { get; init; } = 4;

    /// <summary>The OA's messages come back as oa_send_text events.</summary>
    public bool Echoes { get; init; } = true;

    /// <summary>Webhooks are signed with the wrong key.</summary>
    public bool SignsWithWrongKey { get; init; }

    /// <summary>Webhook bodies come with their members in another order and with spaces.</summary>
    public bool ReordersJson { get; init; }

    /// <summary>The timestamp that was signed stands in a header, and another one in the body.</summary>
    public bool SignsHeaderTimestamp { get; init; }

    /// <summary>How long a webhook receiver may take: 2 s by most, 5 s by one source.</summary>
    public TimeSpan WebhookLimit { get; init; } = TimeSpan.FromSeconds(2);
}
