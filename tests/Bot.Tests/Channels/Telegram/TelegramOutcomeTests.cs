using System.Net.Sockets;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>Every row of the table in docs/decisions/0003-telegram.md.</summary>
public sealed class TelegramOutcomeTests
{
    private static readonly ChannelAddress Somebody = new(ChannelName.Telegram, "41");

    public static TheoryData<int, string, string> Refusals => new()
    {
        { 429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}""", "Throttled 00:00:35" },
        { 429, """{"ok":false,"error_code":429,"description":"Too Many Requests"}""", "Throttled 00:00:05" },
        { 500, """{"ok":false,"error_code":500,"description":"Internal Server Error: restart","parameters":{"retry_after":3}}""", "Throttled 00:00:03" },
        { 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", "Ended Blocked" },
        { 403, """{"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"}""", "Ended Gone" },
        { 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot can't initiate conversation with a user"}""", "Ended NotStarted" },
        { 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot can't send messages to bots"}""", "Ended NotFound" },
        { 403, """{"ok":false,"error_code":403,"description":"Forbidden: something new"}""", "Ended Blocked" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: USER_IS_BLOCKED"}""", "Ended Blocked" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: INPUT_USER_DEACTIVATED"}""", "Ended Gone" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: PEER_ID_INVALID"}""", "Ended NotFound" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""", "Ended NotFound" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890}}""", "Moved -1001234567890" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: can't parse entities: Unsupported start tag \"q\" at byte offset 0"}""", "Content" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}""", "Content" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: BUTTON_DATA_INVALID"}""", "Content" },
        { 413, """{"ok":false,"error_code":413,"description":"Request Entity Too Large"}""", "Content" },
        { 401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""", "Channel" },
        { 404, """{"ok":false,"error_code":404,"description":"Not Found"}""", "Channel" },
        { 500, """{"ok":false,"error_code":500,"description":"Internal Server Error"}""", "Unknown" },
        { 502, "<html><title>502 Bad Gateway</title></html>", "Unknown" },
        { 504, "", "Unknown" },
        { 429, "<html>slow down</html>", "Throttled 00:00:05" },
        { 200, """{"odd":true}""", "Unknown" },
        { 200, """{"ok":true,"result":{"message_id":0}}""", "Unknown" },
        { 200, """{"ok":true,"result":{"message_id":"x","date":1}}""", "Unknown" },
        { 200, """{"ok":true,"res""", "Unknown" },
        { 200, "", "Unknown" },
        { 200, """{"ok":true,"result":{"message_id":77,"date":1795451000000,"chat":{"id":41,"type":"hologram"},"text":"…"}}""", "Accepted 77" },
    };

    public static TheoryData<int, string, string> EditRefusals => new()
    {
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: message is not modified: specified new message content and reply markup are exactly the same"}""", "Accepted 9" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: message to edit not found"}""", "NotAllowedNow" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: message can't be edited"}""", "NotAllowedNow" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: MESSAGE_ID_INVALID"}""", "NotAllowedNow" },
        { 400, """{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}""", "Content" },
        { 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""", "Ended Blocked" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task An_answer_says_what_to_do_next(int status, string body, string expected)
    {
        var channel = new StubTelegram().Answers(status, body, body.StartsWith('<') ? "text/html" : "application/json").Channel();

        var outcome = await channel.SendAsync(Somebody, Prepared(channel), null, TestContext.Current.CancellationToken);

        Assert.Equal(expected, Describe(outcome));
    }

    [Theory]
    [MemberData(nameof(EditRefusals))]
    public async Task An_answer_to_a_correction_says_what_to_do_next(int status, string body, string expected)
    {
        var channel = new StubTelegram().Answers(status, body).Channel();

        var outcome = await channel.SendAsync(Somebody, Prepared(channel, MessageOperation.Correct), "9", TestContext.Current.CancellationToken);

        Assert.Equal(expected, Describe(outcome));
    }

    [Theory]
    [InlineData("Bad Request: message to delete not found", "Accepted 9")]
    [InlineData("Bad Request: message can't be deleted for everyone", "NotAllowedNow")]
    public async Task A_recall_that_comes_too_late_is_one_chats_matter(string words, string expected)
    {
        var channel = new StubTelegram().Answers(400, $$"""{"ok":false,"error_code":400,"description":"{{words}}"}""").Channel();

        var outcome = await channel.SendAsync(Somebody, Prepared(channel, MessageOperation.Recall), "9", TestContext.Current.CancellationToken);

        Assert.Equal(expected, Describe(outcome));
    }

    public static TheoryData<Exception, string> Failures => new()
    {
        { new HttpRequestException(HttpRequestError.ConnectionError, "refused", new SocketException((int)SocketError.ConnectionRefused)), "NotSent" },
        { new HttpRequestException(HttpRequestError.NameResolutionError), "NotSent" },
        { new HttpRequestException(HttpRequestError.SecureConnectionError), "NotSent" },
        { new HttpRequestException(HttpRequestError.ProxyTunnelError), "NotSent" },
        { new HttpRequestException(HttpRequestError.ResponseEnded), "Unknown" },
        { new HttpRequestException(HttpRequestError.InvalidResponse), "Unknown" },
        { new HttpRequestException("reset", new IOException("reset", new SocketException((int)SocketError.ConnectionReset))), "Unknown" },
        { new TaskCanceledException("timed out", new TimeoutException()), "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_on_the_way_is_certain_only_when_no_connection_came_about(Exception failure, string expected)
    {
        var channel = new StubTelegram().Throws(failure).Channel();

        var outcome = await channel.SendAsync(Somebody, Prepared(channel), null, TestContext.Current.CancellationToken);

        Assert.Equal(expected, Describe(outcome));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    [InlineData("41\",\"text\":\"x")]
    public async Task An_address_that_is_no_number_never_reaches_the_wire(string address)
    {
        var stub = new StubTelegram();
        var channel = stub.Channel();

        var outcome = await channel.SendAsync(
            new ChannelAddress(ChannelName.Telegram, address), Prepared(channel), null, TestContext.Current.CancellationToken);

        Assert.Equal("Ended NotFound", Describe(outcome));
        Assert.Empty(stub.Asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-1")]
    public async Task A_recall_without_the_id_of_its_message_is_the_callers_mistake(string? target)
    {
        var channel = new StubTelegram().Channel();

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await channel.SendAsync(Somebody, Prepared(channel, MessageOperation.Recall), target, TestContext.Current.CancellationToken));
    }

    private static PreparedMessage Prepared(TelegramChannel channel, MessageOperation operation = MessageOperation.Send) =>
        ((Preparation.Ready)channel.Prepare(new OutboundMessage { Text = "Chào", Operation = operation })).Message;

    private static string Describe(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Accepted accepted => "Accepted " + accepted.ExternalId,
        SendOutcome.Throttled throttled => "Throttled " + throttled.RetryAfter,
        SendOutcome.AddressEnded ended => "Ended " + ended.Ending,
        SendOutcome.AddressMoved moved => "Moved " + moved.To.Value,
        SendOutcome.ContentRefused => "Content",
        SendOutcome.ChannelRefused => "Channel",
        var other => other.GetType().Name,
    };
}
