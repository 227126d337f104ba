namespace ChungTay.ZaloFake.Rules;

/// <summary>What the fake Official Account does.</summary>
public static class OaRules
{
    public static readonly FakeRule NoToken = new(RuleMark.Documented, -216, "Access token is invalid", "B12");
    public static readonly FakeRule LapsedToken = new(RuleMark.Documented, -220, "Access token is expired or removed", "B12");
    public static readonly FakeRule LapsedToken124 = new(RuleMark.Observed, -124, "Access token is invalid", "B12");
    public static readonly FakeRule WrongProof = new(RuleMark.Documented, -242, "appsecret_proof is invalid", "B3");
    public static readonly FakeRule TooManyCalls = new(RuleMark.Documented, -32, "Rate limit exceeded", "B1");
    public static readonly FakeRule RefreshIsSingleUse = new(RuleMark.Documented, -14014, "Invalid refresh token", "B3");
    public static readonly FakeRule WrongSecret = new(RuleMark.Guessed, -14002, "Invalid app or secret", "B3");
    public static readonly FakeRule WrongGrant = new(RuleMark.Guessed, -14003, "Invalid request", "B3");
    public static readonly FakeRule NeverInteracted = new(RuleMark.Documented, -232, "User has not interacted with the OA", "B4");
    public static readonly FakeRule WindowClosed = new(RuleMark.Documented, -230, "User has not interacted with the OA in the past 7 days", "B4");
    public static readonly FakeRule BlockedUser = new(RuleMark.Documented, -217, "User has blocked the OA", "B12");
    public static readonly FakeRule RestrictedUser = new(RuleMark.Documented, -244, "User has restricted this type of message", "B12");
    public static readonly FakeRule InactiveUser = new(RuleMark.Documented, -227, "User is banned or has been inactive for more than 45 days", "B12");
    public static readonly FakeRule FullUser = new(RuleMark.Documented, -218, "User's receive quota is used up", "B12");
    public static readonly FakeRule NotFollowing = new(RuleMark.Documented, -213, "User does not follow the OA", "B12");
    public static readonly FakeRule UnknownUser = new(RuleMark.Documented, -201, "user_id is invalid", "B12");
    public static readonly FakeRule MissingField = new(RuleMark.Documented, -201, "message is invalid", "B12");
    public static readonly FakeRule TextTooLong = new(RuleMark.Documented, -210, "text exceeds 2000 characters", "B5");
    public static readonly FakeRule PackageUsedUp = new(RuleMark.Documented, -211, "Quota is used up", "B12");
    public static readonly FakeRule ChargedBeyondPackage = new(RuleMark.Guessed, 0, "Charged: the reply names no quota", "B5");
    public static readonly FakeRule ButtonsRefused = new(RuleMark.Observed, -233, "Message type is invalid or not supported", "B5");
    public static readonly FakeRule ClosedKind = new(RuleMark.Guessed, -233, "Message type is not supported any more", "B4");
    public static readonly FakeRule ClosedKind240 = new(RuleMark.Guessed, -240, "API is closed", "B4");
    public static readonly FakeRule OldMessageApi = new(RuleMark.Documented, -240, "This API is closed, use v3", "B1");
    public static readonly FakeRule Night = new(RuleMark.Documented, -234, "Not allowed between 22:00 and 06:00", "B4");
    public static readonly FakeRule UnknownTemplate = new(RuleMark.Documented, -109, "Template is invalid", "C");
    public static readonly FakeRule TemplateData = new(RuleMark.Documented, -1121, "Template data is invalid", "C");
    public static readonly FakeRule ArticleInTheMaking = new(RuleMark.Documented, -214, "Article is being processed", "B8");
    public static readonly FakeRule UnknownArticle = new(RuleMark.Guessed, -201, "attachment_id is invalid", "B8");
    public static readonly FakeRule BroadcastsUsedUp = new(RuleMark.Guessed, -211, "Broadcast quota is used up", "B8");
    public static readonly FakeRule LapsedAttachment = new(RuleMark.Documented, -100, "Attachment is expired", "B6");
    public static readonly FakeRule FileTooLarge = new(RuleMark.Documented, -210, "File is larger than allowed", "B6");
    public static readonly FakeRule Unverified = new(RuleMark.Documented, -221, "OA must be verified", "B12");
    public static readonly FakeRule ProbeOnSave = new(RuleMark.Observed, 0, "Saving the webhook sends an unsigned {}", "B10");
    public static readonly FakeRule RetryLadder = new(RuleMark.Documented, 0, "30 s, 5, 15, 30, 60 min, then the webhook is off", "B10");
    public static readonly FakeRule Echo = new(RuleMark.Documented, 0, "What the OA sends comes back as oa_send_text", "B10");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FakeRule> All { get; } =
    [
        NoToken, LapsedToken, LapsedToken124, WrongProof, TooManyCalls, RefreshIsSingleUse, WrongSecret, WrongGrant, NeverInteracted, WindowClosed,
        BlockedUser, RestrictedUser, InactiveUser, FullUser, NotFollowing, UnknownUser, MissingField, TextTooLong, PackageUsedUp, ChargedBeyondPackage,
        ButtonsRefused, ClosedKind, ClosedKind240, OldMessageApi, Night, UnknownTemplate, TemplateData, ArticleInTheMaking, UnknownArticle,
        BroadcastsUsedUp, LapsedAttachment, FileTooLarge, Unverified, ProbeOnSave, RetryLadder, Echo,
    ];
}
