using System.Globalization;
using System.Text.Json.Nodes;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.Oa;

/// <summary>Messages to people: who may get which, when, and from which quota.</summary>
internal sealed class OaMessages(FakeState state, OaState oa, OaWebhook webhook)
{
    private const int LongestText = 2000;
    private static readonly TimeSpan Free = TimeSpan.FromHours(48);
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    public FakeAnswer SendCs(FakeCall call)
    {
        var message = call.Body["message"] as JsonObject;
        var id = FakeCall.TextOf((call.Body["recipient"] as JsonObject)?["user_id"]);
        if (message is null || id is null)
        {
            return OaAnswers.Fail(OaRules.MissingField, id);
        }

        if (state.Find(id) is not { } user)
        {
            return OaAnswers.Fail(OaRules.UnknownUser, id);
        }

        if (Content(message, user) is { } wrong)
        {
            return wrong;
        }

        if (Obstacle(user) is { } obstacle)
        {
            return OaAnswers.Fail(obstacle, id);
        }

        return state.Now - user.LastInteraction!.Value <= Free ? Deliver(message, user, "reply") : Beyond(message, user);
    }

    public FakeAnswer SendTemplate(FakeCall call)
    {
        var id = call.Text("user_id") ?? FakeCall.TextOf((call.Body["recipient"] as JsonObject)?["user_id"]) ?? call.Text("phone");
        var template = call.Text("template_id") ?? "";
        if (!oa.Templates.TryGetValue(template, out var tag))
        {
            return OaAnswers.Fail(OaRules.UnknownTemplate, id);
        }

        if (call.Body["template_data"] is not JsonObject data)
        {
            return OaAnswers.Fail(OaRules.TemplateData, id);
        }

        if (tag == 3 && IsNight())
        {
            return OaAnswers.Fail(OaRules.Night, id);
        }

        if (state.Find(id) is not { } user)
        {
            return OaAnswers.Fail(OaRules.UnknownUser, id);
        }

        if (user.IsBlocked)
        {
            return OaAnswers.Fail(OaRules.BlockedUser, id);
        }

        var message = state.NextId();
        state.Deliver(new SentMessage { Kind = "template", MessageId = message, User = user.Id, Text = data.ToJsonString(FakeCall.Readable), At = state.Now });
        return OaAnswers.Ok(new JsonObject
        {
            ["message_id"] = message,
            ["user_id"] = user.Id,
            ["sent_time"] = Milliseconds(),
            ["quota"] = new JsonObject { ["quota_type"] = "purchase_quota", ["remain"] = "500" },
        }, user.Id);
    }

    public FakeAnswer Broadcast(JsonObject message)
    {
        if (!state.Options.IsVerified)
        {
            return OaAnswers.Fail(OaRules.Unverified);
        }

        if (IsNight())
        {
            return OaAnswers.Fail(OaRules.Night);
        }

        var elements = (message["attachment"] as JsonObject)?["payload"]?["elements"] as JsonArray;
        var article = FakeCall.TextOf((elements?.FirstOrDefault() as JsonObject)?["attachment_id"]);
        if (article is null || !oa.Articles.TryGetValue(article, out var known))
        {
            return OaAnswers.Fail(OaRules.UnknownArticle);
        }

        if (Interlocked.Increment(ref oa.BroadcastsUsed) > state.Options.Broadcasts)
        {
            return OaAnswers.Fail(OaRules.BroadcastsUsedUp);
        }

        var id = state.NextId();
        state.Deliver(new SentMessage { Kind = "article", MessageId = id, User = "*", Text = known.Title, At = state.Now });
        return OaAnswers.Ok(new JsonObject { ["message_id"] = id });
    }

    /// <summary>22:00 to 06:00 in Vietnam.</summary>
    public bool IsNight() => state.Now.ToOffset(TimeSpan.FromHours(7)).Hour is >= 22 or < 6;

    private FakeAnswer? Content(JsonObject message, FakeUser user)
    {
        var text = FakeCall.TextOf(message["text"]) ?? "";
        var attachment = message["attachment"] as JsonObject;
        if (text.Length == 0 && attachment is null)
        {
            return OaAnswers.Fail(OaRules.MissingField, user.Id);
        }

        if (text.Length > LongestText)
        {
            return OaAnswers.Fail(OaRules.TextTooLong, user.Id);
        }

        if (Labels(message).Count > 0 && !state.Options.TakesButtons)
        {
            return OaAnswers.Fail(OaRules.ButtonsRefused, user.Id);
        }

        var upload = Upload(message);
        return upload is not null && !(oa.Uploads.TryGetValue(upload, out var known) && state.Now - known.At < TimeSpan.FromDays(7))
            ? OaAnswers.Fail(OaRules.LapsedAttachment, user.Id)
            : null;
    }

    private FakeRule? Obstacle(FakeUser user) => user switch
    {
        { IsBlocked: true } => OaRules.BlockedUser,
        { Restricts: true } => OaRules.RestrictedUser,
        { IsInactive: true } => OaRules.InactiveUser,
        { IsFull: true } => OaRules.FullUser,
        { LastInteraction: null } => OaRules.NeverInteracted,
        { LastInteraction: { } last } when state.Now - last > Window => OaRules.WindowClosed,
        _ => null,
    };

    private FakeAnswer Beyond(JsonObject message, FakeUser user)
    {
        if (Interlocked.Increment(ref oa.PackageUsed) <= state.Options.PackageMessages)
        {
            return Deliver(message, user, "sub_quota");
        }

        return state.Options.ChargesBeyondPackage ? Deliver(message, user, null) : OaAnswers.Fail(OaRules.PackageUsedUp, user.Id);
    }

    private FakeAnswer Deliver(JsonObject message, FakeUser user, string? quota)
    {
        var (id, text) = (state.NextId(), FakeCall.TextOf(message["text"]) ?? "");
        state.Deliver(new SentMessage
        {
            Kind = "cs",
            MessageId = id,
            User = user.Id,
            Text = text,
            Image = Image(message),
            Buttons = Labels(message),
            Quota = quota,
            At = state.Now,
        });
        if (state.Options.Echoes)
        {
            webhook.Echo(user.Id, id, text);
        }

        var data = new JsonObject { ["message_id"] = id, ["user_id"] = user.Id, ["sent_time"] = Milliseconds() };
        if (quota is not null)
        {
            data["quota"] = new JsonObject
            {
                ["quota_type"] = quota,
                ["remain"] = quota == "reply" ? "8" : (state.Options.PackageMessages - oa.PackageUsed).ToString(CultureInfo.InvariantCulture),
                ["total"] = quota == "reply" ? "8" : state.Options.PackageMessages.ToString(CultureInfo.InvariantCulture),
                ["owner_type"] = "OA",
                ["owner_id"] = state.Options.OaId,
            };
        }

        return OaAnswers.Ok(data, user.Id);
    }

    private string Milliseconds() => state.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static JsonObject? Payload(JsonObject message) => (message["attachment"] as JsonObject)?["payload"] as JsonObject;

    private static List<string> Labels(JsonObject message) =>
        [.. (Payload(message)?["buttons"] as JsonArray ?? []).Select(button => FakeCall.TextOf((button as JsonObject)?["title"]) ?? "")];

    private static string? Upload(JsonObject message) =>
        FakeCall.TextOf(((Payload(message)?["elements"] as JsonArray)?.FirstOrDefault() as JsonObject)?["attachment_id"]) ?? FakeCall.TextOf(Payload(message)?["token"]);

    private static string? Image(JsonObject message) =>
        Upload(message) ?? FakeCall.TextOf(((Payload(message)?["elements"] as JsonArray)?.FirstOrDefault() as JsonObject)?["url"]);
}
