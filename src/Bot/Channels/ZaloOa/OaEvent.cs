using System.Security.Cryptography;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What an event of the webhook is to us.</summary>
internal enum OaEventKind
{
    /// <summary>A person did something: into the inbox, and the window opens anew.</summary>
    Act,

    /// <summary>A person left or asked to be forgotten: into the inbox.</summary>
    Parting,

    /// <summary>A person did something that opens the window and needs no answer.</summary>
    Interaction,

    /// <summary>A message arrived on a phone.</summary>
    Delivered,

    /// <summary>Messages were looked at.</summary>
    Read,

    /// <summary>Nothing to us: echoes of our own messages, tags, names we do not know.</summary>
    Nothing,
}

/// <summary>An event of the Official Account, read just far enough to store it.</summary>
internal sealed record OaEvent
{
    // A retry comes at most this much later than the event (the ladder of Zalo reference B10 adds up to 1 h 50 min); what is further off is no time.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(3);

    private const string SampleMessage = "This is message id";

    /// <summary>Zalo's name of the event.</summary>
    public required string Name { get; init; }

    /// <summary>What it is to us.</summary>
    public required OaEventKind Kind { get; init; }

    /// <summary>Whom it is about; null when it names nobody.</summary>
    public required string? User { get; init; }

    /// <summary>The account it belongs to; null when it names none.</summary>
    public required string? Account { get; init; }

    /// <summary>The messages it is about.</summary>
    public required IReadOnlyList<string> Messages { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether this is what the console's test button sends.</summary>
    public bool IsSample => Messages.Contains(SampleMessage);

    /// <summary>By what a repetition is known.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Following sets it, unfollowing clears it.</summary>
    public bool? Follows => Name switch
    {
        "follow" => true,
        "unfollow" => false,
        _ => null,
    };

    /// <summary>Reads an event.</summary>
    /// <param name="root">The body, an object.</param>
    /// <param name="body">The bytes it was read from.</param>
    /// <param name="receivedAt">When it came, for times that cannot be.</param>
    public static OaEvent Read(JsonElement root, ReadOnlySpan<byte> body, DateTimeOffset receivedAt)
    {
        var name = root.Text("event_name") ?? "";
        var kind = KindOf(name);
        var messages = MessagesOf(root);
        var at = root.Time("timestamp", receivedAt);
        return new OaEvent
        {
            Name = name,
            Kind = kind,
            User = UserOf(root, kind),
            Account = root.Text("oa_id") ?? Id(root, kind is OaEventKind.Delivered or OaEventKind.Read ? "sender" : "recipient"),
            Messages = messages,
            At = (at - receivedAt).Duration() < LongestDelay ? at : receivedAt,
            ExternalId = messages.Count == 1
                ? $"{name}:{messages[0]}"
                : $"{name}:{Convert.ToHexStringLower(SHA256.HashData(body))}",
        };
    }

    private static OaEventKind KindOf(string name) => name switch
    {
        "follow" or "user_click_chatnow" or "user_click_response_button" => OaEventKind.Act,
        "unfollow" or "user_withdraw" => OaEventKind.Parting,
        "widget_interaction_accepted" or "user_call_oa" => OaEventKind.Interaction,
        "user_received_message" => OaEventKind.Delivered,
        "user_seen_message" => OaEventKind.Read,
        _ when name.StartsWith("user_send_group_", StringComparison.Ordinal) => OaEventKind.Nothing,
        _ when name.StartsWith("user_send_", StringComparison.Ordinal) => OaEventKind.Act,
        _ => OaEventKind.Nothing,
    };

    // Who is the sender of a receipt was not cross-checked (Zalo reference B11), so receipts are matched by message alone.
    private static string? UserOf(JsonElement root, OaEventKind kind) =>
        root.Text("user_id") ?? Id(root, "follower") ?? root.Member("data").Text("user_id")
        ?? Id(root, kind is OaEventKind.Delivered or OaEventKind.Read ? "recipient" : "sender");

    private static IReadOnlyList<string> MessagesOf(JsonElement root)
    {
        var message = root.Member("message");
        if (message.Member("msg_ids") is { ValueKind: JsonValueKind.Array } ids)
        {
            return [.. ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!).Take(100)];
        }

        return (message.Text("msg_id") ?? root.Text("msg_id")) is { Length: > 0 } id ? [id] : [];
    }

    private static string? Id(JsonElement root, string party) => root.Member(party).Text("id");
}
