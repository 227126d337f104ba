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
        "user_send_image" or "user_send_gif" => Image(root.Member("message")),
        "follow" or "user_click_chatnow" => new InboundContent.Unblocked(),
        "unfollow" => new InboundContent.Blocked(),
        "user_withdraw" => new InboundContent.Withdrew(),
        _ when name.StartsWith("user_send_", StringComparison.Ordinal) && !name.StartsWith("user_send_group_", StringComparison.Ordinal) =>
            new InboundContent.Unsupported(name["user_send_".Length..]),
        _ => null,
    };

    // What a button sends back looks like a text; the mark tells them apart.
    private static InboundContent Said(string text) => text.StartsWith(OaBodies.ButtonMark, StringComparison.Ordinal)
        ? new InboundContent.Press(text[OaBodies.ButtonMark.Length..])
        : new InboundContent.Text(VietnameseText.Normalise(text));

    private static InboundContent Image(JsonElement message)
    {
        var attachments = message.Member("attachments");
        var url = attachments.ValueKind == JsonValueKind.Array && attachments.GetArrayLength() > 0 ? attachments[0].Member("payload").Text("url") : null;
        return url is null
            ? new InboundContent.Unsupported("image")
            : new InboundContent.Image(url, message.Text("text") is { Length: > 0 } caption ? VietnameseText.Normalise(caption) : null);
    }
}
