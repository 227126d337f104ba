using System.Text.Json.Nodes;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramRequestTests
{
    private const string Taken = """{"ok":true,"result":{"message_id":7,"date":1795451000,"chat":{"id":5087654321,"type":"private"}}}""";

    private static readonly ChannelAddress Somebody = new(ChannelName.Telegram, "5087654321");

    public static TheoryData<string, string, OutboundMessage> Messages => new()
    {
        { "plain", "sendMessage", new OutboundMessage { Text = "Chào bà con" } },
        { "heading-and-buttons", "sendMessage", new OutboundMessage
            {
                Heading = "Thông điệp 1", Text = "Nói \"không\" với đòn roi.\n\nGọi 111.",
                Buttons = [new MessageButton("Tôi đã đọc", "read:12"), new MessageButton("Hỏi thêm", "ask")],
            } },
        { "characters-of-markup", "sendMessage", new OutboundMessage { Heading = "A & B <b>", Text = "1 < 2 > 0 & </b> &lt; 'x' \"y\"" } },
        { "emoji-and-backslash", "sendMessage", new OutboundMessage { Text = "👨‍👩‍👧 C:\\temp\ttab\u2028" } },
        { "correction", "editMessageText", new OutboundMessage { Text = "Bản đúng", Operation = MessageOperation.Correct } },
        { "recall", "deleteMessage", new OutboundMessage { Text = "", Operation = MessageOperation.Recall } },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_becomes_the_request_that_the_Bot_API_documents(string file, string method, OutboundMessage message)
    {
        var stub = new StubTelegram().Answers(200, method == "deleteMessage" ? """{"ok":true,"result":true}""" : Taken);
        var channel = stub.Channel();
        var prepared = ((Preparation.Ready)channel.Prepare(message)).Message;

        var outcome = await channel.SendAsync(
            Somebody, prepared, message.Operation == MessageOperation.Send ? null : "7", TestContext.Current.CancellationToken);

        var asked = Assert.Single(stub.Asked);
        Assert.Equal(new SendOutcome.Accepted("7"), outcome);
        Assert.Equal(method, asked.Method);
        Assert.Equal(JsonNode.Parse(TelegramCases.Read("Requests", file))!.ToJsonString(), JsonNode.Parse(asked.Body)!.ToJsonString());
        Assert.Equal(("application/json", System.Text.Encoding.UTF8.GetByteCount(asked.Body)), (asked.ContentType, asked.Length));
    }

    [Fact]
    public async Task A_correction_of_a_message_with_a_picture_changes_its_caption()
    {
        var stub = new StubTelegram()
            .Answers(400, """{"ok":false,"error_code":400,"description":"Bad Request: there is no text in the message to edit"}""")
            .Answers(200, Taken);
        var channel = stub.Channel();
        var prepared = ((Preparation.Ready)channel.Prepare(new OutboundMessage { Text = "Bản đúng", Operation = MessageOperation.Correct })).Message;

        var outcome = await channel.SendAsync(Somebody, prepared, "7", TestContext.Current.CancellationToken);

        Assert.Equal(new SendOutcome.Accepted("7"), outcome);
        Assert.Equal(["editMessageText", "editMessageCaption"], stub.Asked.Select(asked => asked.Method));
        Assert.Equal(
            JsonNode.Parse("""{"chat_id":5087654321,"message_id":7,"caption":"Bản đúng","parse_mode":"HTML"}""")!.ToJsonString(),
            JsonNode.Parse(stub.Asked[1].Body)!.ToJsonString());
    }

    [Theory]
    [InlineData(4096, 0, true)]
    [InlineData(4097, 0, false)]
    [InlineData(4084, 10, true)]
    [InlineData(4085, 10, false)]
    public void Length_counts_characters_without_markup_and_the_heading_with_its_empty_line(int text, int heading, bool fits)
    {
        // Each is one character to Telegram, two to .NET, and five when escaped.
        var message = new OutboundMessage { Text = Repeat("🙏", text - 1) + "&", Heading = heading == 0 ? null : new string('H', heading) };

        var preparation = new StubTelegram().Channel().Prepare(message);

        Assert.Equal(fits, preparation is Preparation.Ready ready && ready.Message.Length == text + (heading == 0 ? 0 : heading + 2));
        Assert.Equal(!fits, preparation is Preparation.Refused { Reasons: [var reason] } && reason.Contains("4096", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_mistake_has_its_own_reason()
    {
        var preparation = new StubTelegram().Channel().Prepare(new OutboundMessage
        {
            Text = "",
            Buttons = [new MessageButton(" ", "a"), new MessageButton("Dài", Repeat("ă", 33)), new MessageButton("Rỗng", "")],
        });

        Assert.Equal(4, Assert.IsType<Preparation.Refused>(preparation).Reasons.Count);
    }

    [Fact]
    public void Button_data_of_64_bytes_fits() => Assert.IsType<Preparation.Ready>(
        new StubTelegram().Channel().Prepare(new OutboundMessage { Text = "Chào", Buttons = [new MessageButton("Được", Repeat("ă", 32))] }));

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
