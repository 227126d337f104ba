using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

public sealed class OaInboundTests
{
    private static readonly DateTimeOffset Received = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_005_000);

    private readonly OaInbound inbound = new();

    public static TheoryData<string, InboundContent> Events => new()
    {
        { Message("user_send_text", """{"text":"Xin cha\u0300o","msg_id":"M1"}"""), new InboundContent.Text("Xin chào") },
        { Message("user_send_text", """{"text":"#ct:o1.2","msg_id":"M1"}"""), new InboundContent.Press("o1.2") },
        { Message("user_send_text", """{"msg_id":"M1"}"""), new InboundContent.Text("") },
        {
            Message("user_send_image", """{"text":"chú thích","msg_id":"M1","attachments":[{"type":"image","payload":{"thumbnail":"https://example.test/t.jpg","url":"https://example.test/i.jpg"}}]}"""),
            new InboundContent.Image("https://example.test/i.jpg", "chú thích")
        },
        { Message("user_send_image", """{"msg_id":"M1"}"""), new InboundContent.Unsupported("image") },
        {
            Message("user_send_file", """{"msg_id":"M1","attachments":[{"type":"file","payload":{"size":"1","name":"a.pdf","url":"https://example.test/a"}}]}"""),
            new InboundContent.Unsupported("file")
        },
        // A rumour is as often a link as words: what was passed on is read.
        {
            Message("user_send_link", """{"text":"https://example.test/tin","msg_id":"M1","attachments":[{"type":"link","payload":{"thumbnail":"https://example.test/t.jpg","title":"Bán thuốc bổ ở trường","description":"Nghe nói thu 500.000 đ","url":"https://example.test/tin"}}]}"""),
            new InboundContent.Text("https://example.test/tin\nBán thuốc bổ ở trường\nNghe nói thu 500.000 đ")
        },
        {
            Message("user_send_link", """{"msg_id":"M1","attachments":[{"type":"link","payload":{"description":"","url":"https://example.test/tin"}}]}"""),
            new InboundContent.Text("https://example.test/tin")
        },
        { Message("user_send_link", """{"msg_id":"M1"}"""), new InboundContent.Unsupported("link") },
        { Message("user_send_location", """{"msg_id":"M1"}"""), new InboundContent.Unsupported("location") },
        { Message("user_send_sticker", """{"msg_id":"M1"}"""), new InboundContent.Unsupported("sticker") },
        { Message("user_click_response_button", """{"data":"Đã học xong"}"""), new InboundContent.Text("Đã học xong") },
        { Follower("follow"), new InboundContent.Unblocked() },
        { Follower("unfollow"), new InboundContent.Blocked(EndsConsent: true) },
        { """{"app_id":"A","oa_id":"O","user_id":"U","event_name":"user_withdraw","timestamp":"1790000000000"}""", new InboundContent.Withdrew() },
        { """{"app_id":"A","oa_id":"O","user_id":"U","event_name":"user_click_chatnow","timestamp":"1790000000000"}""", new InboundContent.Unblocked() },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_becomes_what_the_person_did(string payload, InboundContent expected)
    {
        var message = inbound.Map(payload, Received);

        Assert.NotNull(message);
        Assert.Equal(new ChannelAddress(ChannelName.ZaloOa, "U"), message.From);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000), message.At);
        Assert.Equal(expected, message.Content);
    }

    [Theory]
    [InlineData("user_send_group_text")]
    [InlineData("oa_send_text")]
    [InlineData("user_reacted_message")]
    [InlineData("add_user_to_tag")]
    [InlineData("")]
    public void Events_of_no_concern_are_nothing(string name) => Assert.Null(inbound.Map(Message(name, """{"text":"x","msg_id":"M1"}"""), Received));

    [Theory]
    [InlineData("""{"event_name":"user_send_text"}""")]
    [InlineData("not json")]
    [InlineData("")]
    public void What_cannot_be_read_says_so(string payload) => Assert.Throws<FormatException>(() => inbound.Map(payload, Received));

    [Theory]
    [InlineData("154390853474")]
    [InlineData("never")]
    [InlineData("99999999999999999999")]
    public void A_time_that_cannot_be_is_replaced_by_ours(string timestamp) => Assert.Equal(
        Received, inbound.Map(Message("user_send_text", """{"text":"x","msg_id":"M1"}""").Replace("1790000000000", timestamp, StringComparison.Ordinal), Received)!.At);

    private static string Message(string name, string message) =>
        "{\"app_id\":\"A\",\"sender\":{\"id\":\"U\"},\"user_id_by_app\":\"UA\",\"recipient\":{\"id\":\"O\"},\"event_name\":\"" + name
        + "\",\"message\":" + message + ",\"timestamp\":\"1790000000000\"}";

    private static string Follower(string name) =>
        "{\"app_id\":\"A\",\"oa_id\":\"O\",\"follower\":{\"id\":\"U\"},\"user_id_by_app\":\"UA\",\"event_name\":\"" + name
        + "\",\"source\":\"oa_profile\",\"timestamp\":\"1790000000000\"}";
}
