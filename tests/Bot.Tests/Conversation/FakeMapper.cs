using System.Text.RegularExpressions;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>Reads updates of the form "chat|kind|words" as if a platform had sent them.</summary>
internal sealed partial class FakeMapper(ChannelName channel) : IInboundMapper
{
    public ChannelName Channel => channel;

    public static string Payload(string chat, InboundContent content) => Half().Replace(Plain(chat, content), match => $"~{(int)match.Value[0]:X4}");

    private static string Plain(string chat, InboundContent content) => content switch
    {
        InboundContent.Started started => $"{chat}|start|{started.Payload}",
        InboundContent.Text text => $"{chat}|text|{text.Words}",
        InboundContent.Press press => $"{chat}|press|{press.Data}",
        InboundContent.Image image => $"{chat}|image|{image.Caption}",
        InboundContent.Unsupported kind => $"{chat}|unsupported|{kind.Kind}",
        InboundContent.Withheld => $"{chat}|withheld|",
        InboundContent.Blocked { EndsConsent: true } => $"{chat}|left|",
        InboundContent.Blocked => $"{chat}|blocked|",
        InboundContent.Unblocked => $"{chat}|unblocked|",
        _ => throw new ArgumentException("An unknown content.", nameof(content)),
    };

    public InboundMessage? Map(string payload, DateTimeOffset receivedAt)
    {
        var parts = payload.Split('|', 3);
        if (parts is not [var chat, var kind, var words])
        {
            throw new FormatException("No update.");
        }

        words = Escaped().Replace(words, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
        InboundContent? content = kind switch
        {
            "start" => new InboundContent.Started(words.Length == 0 ? null : words),
            "text" => new InboundContent.Text(words),
            "press" => new InboundContent.Press(words),
            "image" => new InboundContent.Image("file", words.Length == 0 ? null : words),
            "unsupported" => new InboundContent.Unsupported(words),
            "withheld" => new InboundContent.Withheld(),
            "left" => new InboundContent.Blocked(EndsConsent: true),
            "blocked" => new InboundContent.Blocked(),
            "unblocked" => new InboundContent.Unblocked(),
            "edited" => null,
            "bug" => throw new InvalidOperationException("The mapper has a bug."),
            _ => throw new FormatException("No such kind."),
        };
        return content is null ? null : new InboundMessage { From = new ChannelAddress(channel, chat), At = receivedAt, Content = content };
    }

    // Half characters travel escaped, as they do in a platform's JSON.
    [GeneratedRegex(@"[\uD800-\uDFFF\0]")]
    private static partial Regex Half();

    [GeneratedRegex("~([0-9A-F]{4})")]
    private static partial Regex Escaped();
}
