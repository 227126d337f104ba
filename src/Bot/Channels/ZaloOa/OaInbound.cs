using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Reads a stored event of the Official Account.</summary>
internal sealed class OaInbound : IInboundMapper
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.ZaloOa;

    /// <inheritdoc/>
    public InboundMessage? Map(string payload, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(payload);
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(payload);
            root = document.RootElement.Clone();
        }
        catch (JsonException wrong)
        {
            throw new FormatException("The event is no JSON.", wrong);
        }

        var happened = OaEvent.Read(root, System.Text.Encoding.UTF8.GetBytes(payload), receivedAt);
        if (Content(happened.Name, root) is not { } content)
        {
            return null;
        }

        return new InboundMessage
        {
            From = new ChannelAddress(ChannelName.ZaloOa, happened.User ?? throw new FormatException("The event names nobody.")),
            At = happened.At,
            Content = content,
        };
    }

    private static InboundContent? Content(string name, JsonElement root) => name switch
    {
        "user_send_text" => Said(root.Member("message").Text("text") ?? ""),
        "user_click_response_button" => Said(root.Member("message").Text("data") ?? ""),
        "user_send_link" => Link(root.Member("message")),
        "user_send_image" or "user_send_gif" => Image(root.Member("message")),
        "follow" or "user_click_chatnow" => new InboundContent.Unblocked(),
        // Leaving the account is leaving its messages (Zalo reference G2).
        "unfollow" => new InboundContent.Blocked(EndsConsent: true),
        "user_withdraw" => new InboundContent.Withdrew(),
        _ when name.StartsWith("user_send_", StringComparison.Ordinal) && !name.StartsWith("user_send_group_", StringComparison.Ordinal) =>
            new InboundContent.Unsupported(name["user_send_".Length..]),
        _ => null,
    };

    // What a button sends back looks like a text; the mark tells them apart.
    private static InboundContent Said(string text) => text.StartsWith(OaBodies.ButtonMark, StringComparison.Ordinal)
        ? new InboundContent.Press(text[OaBodies.ButtonMark.Length..])
        : new InboundContent.Text(VietnameseText.Normalise(text));

    // What somebody passes on is read as if he had written it: the heading and the address.
    private static InboundContent Link(JsonElement message)
    {
        var link = Attached(message);
        string?[] parts = [message.Text("text"), link.Text("title"), link.Text("description"), link.Text("url")];
        var words = string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part)).Distinct());
        return words.Length == 0 ? new InboundContent.Unsupported("link") : new InboundContent.Text(VietnameseText.Normalise(words));
    }

    private static JsonElement Attached(JsonElement message)
    {
        var attachments = message.Member("attachments");
        return attachments.ValueKind == JsonValueKind.Array && attachments.GetArrayLength() > 0 ? attachments[0].Member("payload") : default;
    }

    private static InboundContent Image(JsonElement message)
    {
        var url = Attached(message).Text("url");
        return url is null
            ? new InboundContent.Unsupported("image")
            : new InboundContent.Image(url, message.Text("text") is { Length: > 0 } caption ? VietnameseText.Normalise(caption) : null);
    }
}
