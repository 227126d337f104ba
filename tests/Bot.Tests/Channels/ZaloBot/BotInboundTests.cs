using ChungTay.Bot.Channels.ZaloBot;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloBot;

public sealed class BotInboundTests
{
    private static readonly DateTimeOffset Received = DateTimeOffset.FromUnixTimeMilliseconds(1_750_316_139_000);

    private readonly BotInbound inbound = new();

    public static TheoryData<string, InboundContent> Updates => new()
    {
        { Update("text", "\"text\":\"Xin cha\u0300o\""), new InboundContent.Text("Xin chào") },
        { Update("image", "\"photo_url\":\"https://a.zdn.vn/x\",\"caption\":\"ảnh\",\"message_type\":\"CHAT_PHOTO\""), new InboundContent.Image("https://a.zdn.vn/x", "ảnh") },
        { Update("image", "\"photo\":\"https://a.zdn.vn/x\""), new InboundContent.Image("https://a.zdn.vn/x", null) },
        { Update("image", "\"x\":1"), new InboundContent.Unsupported("image") },
        { Update("sticker", "\"sticker\":\"1\",\"url\":\"https://x\""), new InboundContent.Unsupported("sticker") },
        { Update("voice", "\"voice_url\":\"https://x\""), new InboundContent.Unsupported("voice") },
        { Update("unsupported", "\"x\":null"), new InboundContent.Withheld() },
        { Update("link", "\"text\":\"Nghe nói\",\"url\":\"https://x.vn/a\""), new InboundContent.Text("Nghe nói\nhttps://x.vn/a") },
        { Update("link", "\"x\":1"), new InboundContent.Unsupported("link") },
    };

    [Theory]
    [MemberData(nameof(Updates))]
    public void An_update_becomes_what_the_person_did_flat_or_wrapped(string update, InboundContent expected)
    {
        foreach (var payload in new[] { update, $"{{\"ok\":true,\"result\":{update}}}" })
        {
            var message = inbound.Map(payload, Received);

            Assert.NotNull(message);
            Assert.Equal(new ChannelAddress(ChannelName.ZaloBot, "U"), message.From);
            Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_750_316_131_602), message.At);
            Assert.Equal(expected, message.Content);
        }
    }

    [Theory]
    [InlineData("""{"event_name":"message.unsupported.received"}""")]
    [InlineData("""{"event_name":"message.unsupported.received","message":null}""")]
    [InlineData("""{"event_name":"message.unsupported.received","message":{}}""")]
    [InlineData("""{"event_name":"message.unsupported.received","message":"?"}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"chat":{"id":"G","chat_type":"GROUP"},"text":"x"}}""")]
    [InlineData("""{"event_name":"message.text.received","message":{"chat":{"id":"U"},"from":{"is_bot":true},"text":"x"}}""")]
    [InlineData("""{"event_name":"message.reaction.received","message":{"chat":{"id":"U"}}}""")]
    [InlineData("""{"event_name":"group.bot.add","message":{"chat":{"id":"U"}}}""")]
    [InlineData("""{"event_name":7}""")]
    [InlineData("[]")]
    public void What_is_of_no_concern_or_names_nobody_is_nothing(string payload) => Assert.Null(inbound.Map(payload, Received));

    [Fact]
    public void What_is_no_JSON_says_so() => Assert.Throws<FormatException>(() => inbound.Map("{", Received));

    private static string Update(string kind, string fields) =>
        "{\"event_name\":\"message." + kind + ".received\",\"message\":{\"from\":{\"id\":\"U\",\"display_name\":\"Ted\",\"is_bot\":false},"
        + "\"chat\":{\"id\":\"U\",\"chat_type\":\"PRIVATE\"},\"message_id\":\"2d758cb5e222177a4e35\",\"date\":1750316131602," + fields + "}}";
}
