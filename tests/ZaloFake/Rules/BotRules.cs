namespace ChungTay.ZaloFake.Rules;

/// <summary>What the fake Bot Platform does.</summary>
public static class BotRules
{
    public static readonly FakeRule WrongToken = new(RuleMark.Observed, 401, "Unauthorized", "A2");
    public static readonly FakeRule WrongMethod = new(RuleMark.Documented, 400, "Bad request: unknown method", "A2");
    public static readonly FakeRule MissingField = new(RuleMark.Documented, 400, "Bad request: missing field", "A3");
    public static readonly FakeRule TextTooLong = new(RuleMark.Documented, 400, "Bad request: text is longer than 2000 characters", "A3");
    public static readonly FakeRule WebhookNeedsHttps = new(RuleMark.Documented, 400, "Bad request: url must be public https", "A4");
    public static readonly FakeRule SecretLength = new(RuleMark.Documented, 400, "Bad request: secret_token must have 8 to 256 characters", "A3");
    public static readonly FakeRule NoWebhookToDelete = new(RuleMark.Observed, 400, "Bad request: no webhook", "A2");
    public static readonly FakeRule NoWebhookInfo = new(RuleMark.Observed, 404, "Not found", "A1");
    public static readonly FakeRule PollWhileWebhook = new(RuleMark.Documented, 400, "Bad request: a webhook is set", "A3");
    public static readonly FakeRule NothingYet = new(RuleMark.Observed, 408, "Request timeout", "A2");
    public static readonly FakeRule UpdateIsConsumed = new(RuleMark.Documented, 0, "An update is gone once it was returned", "A3");
    public static readonly FakeRule ProbesWebhook = new(RuleMark.Observed, 0, "setWebhook probes with an empty body, without the secret", "A4");
    public static readonly FakeRule ProtectedSender = new(RuleMark.Documented, 0, "A protected sender's content is withheld", "A5");
    public static readonly FakeRule UserBeyondLimit = new(RuleMark.Guessed, 429, "Quota exceeded: users", "A7");
    public static readonly FakeRule MonthUsedUp = new(RuleMark.Guessed, 429, "Quota exceeded: messages", "A7");
    public static readonly FakeRule UnknownChat = new(RuleMark.Guessed, 400, "Bad request: chat not found", "E");
    public static readonly FakeRule BlockedChat = new(RuleMark.Guessed, 403, "Forbidden: the user has blocked the bot", "A2");
    public static readonly FakeRule PhotoNeedsUrl = new(RuleMark.Documented, 400, "Bad request: photo must be a public url", "A3");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FakeRule> All { get; } =
    [
        WrongToken, WrongMethod, MissingField, TextTooLong, WebhookNeedsHttps, SecretLength, NoWebhookToDelete, NoWebhookInfo, PollWhileWebhook,
        NothingYet, UpdateIsConsumed, ProbesWebhook, ProtectedSender, UserBeyondLimit, MonthUsedUp, UnknownChat, BlockedChat, PhotoNeedsUrl,
    ];
}
