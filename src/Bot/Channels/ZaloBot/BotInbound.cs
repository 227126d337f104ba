using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Reads a stored update of the Bot Platform.</summary>
internal sealed class BotInbound : IInboundMapper
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.ZaloBot;

    /// <inheritdoc/>
    public InboundMessage? Map(string payload, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(payload);
        JsonElement update;
        try
        {
            using var document = JsonDocument.Parse(payload);
            update = BotUpdate.Unwrap(document.RootElement.Clone());
        }
        catch (JsonException wrong)
        {
            throw new FormatException("The update is no JSON.", wrong);
        }

        var message = update.Member("message");
        return BotUpdate.ChatOf(message) is { } chat && message.Member("from").Flag("is_bot") != true && Content(update, message) is { } content
            ? new InboundMessage
            {
                From = new ChannelAddress(ChannelName.ZaloBot, chat),
                At = message.Time("date", receivedAt),
                Content = content,
            }
            : null;
    }

    private static InboundContent? Content(JsonElement update, JsonElement message) => update.Text("event_name") switch
    {
        "message.text.received" => new InboundContent.Text(VietnameseText.Normalise(message.Text("text") ?? "")),
        "message.image.received" => Image(message),
        // What a child writes comes so, for Zalo withholds the words of protected people; and what an adult sends that the platform cannot pass on.
        "message.unsupported.received" => new InboundContent.Withheld(),
        "message.link.received" => Link(message),
        { } name when name.StartsWith("message.", StringComparison.Ordinal) && name.EndsWith(".received", StringComparison.Ordinal) && name != "message.reaction.received" =>
            new InboundContent.Unsupported(name["message.".Length..^".received".Length]),
        _ => null,
    };

    // The event is known from other people's programs only, its fields from none: whatever words and address it carries.
    private static InboundContent Link(JsonElement message)
    {
        var words = string.Join('\n', new[] { message.Text("text"), message.Text("url") ?? message.Text("link") }.Where(part => part is { Length: > 0 }).Distinct());
        return words.Length == 0 ? new InboundContent.Unsupported("link") : new InboundContent.Text(VietnameseText.Normalise(words));
    }

    // Documented as 'photo', sent as 'photo_url'.
    private static InboundContent Image(JsonElement message) => (message.Text("photo_url") ?? message.Text("photo")) is { Length: > 0 } url
        ? new InboundContent.Image(url, message.Text("caption") is { Length: > 0 } caption ? VietnameseText.Normalise(caption) : null)
        : new InboundContent.Unsupported("image");
}
