using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Reads what the web chat's endpoints stored in the inbox.</summary>
internal sealed class WebInbound : IInboundMapper
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Web;

    /// <inheritdoc/>
    public InboundMessage? Map(string payload, DateTimeOffset receivedAt)
    {
        var update = WebUpdate.Read(payload);
        InboundContent content = update switch
        {
            { Text: { } text } => new InboundContent.Text(VietnameseText.Normalise(text)),
            { Press: { } data } => new InboundContent.Press(data),
            { Photo: { } photo } => new InboundContent.Image(photo, null),
            { Started: { } code } => new InboundContent.Started(code.Length == 0 ? null : code),
            _ => throw new FormatException("The update says nothing."),
        };
        return new InboundMessage
        {
            From = new ChannelAddress(ChannelName.Web, update.Session),
            At = receivedAt,
            Content = content,
        };
    }
}
