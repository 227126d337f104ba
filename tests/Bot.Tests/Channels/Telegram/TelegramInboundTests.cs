using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramInboundTests
{
    private static readonly DateTimeOffset ReceivedAt = DateTimeOffset.FromUnixTimeSeconds(1795451002);
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1795451000);

    private readonly TelegramInbound _inbound = new();

    public static TheoryData<string, InboundContent> Mapped => new()
    {
        { "start", new InboundContent.Started(null) },
        { "start-with-payload", new InboundContent.Started("join_K7PX-2") },
        { "start-at-bot", new InboundContent.Started("K7PX") },
        { "start-in-capitals", new InboundContent.Started(null) },
        { "starting-is-another-word", new InboundContent.Text("/started abc") },
        { "command-at-bot", new InboundContent.Text("/hoc") },
        { "text-nfc", new InboundContent.Text("Con tôi bị bắt nạt ở trường") },
        { "text-nfd", new InboundContent.Text("Con tôi bị bắt nạt ở trường") },
        { "text-number", new InboundContent.Text("1") },
        { "text-emoji-only", new InboundContent.Text("🙏🙏") },
        { "text-empty", new InboundContent.Text("") },
        { "text-blank", new InboundContent.Text("") },
        { "text-long", new InboundContent.Text(new string('a', 10_000)) },
        { "text-with-new-forward-origin", new InboundContent.Text("Chuyển tiếp") },
        { "photo", new InboundContent.Image("large", "Tường rào hỏng") },
        { "photo-without-caption", new InboundContent.Image("large", null) },
        { "sticker", new InboundContent.Unsupported("sticker") },
        { "voice", new InboundContent.Unsupported("voice") },
        { "document", new InboundContent.Unsupported("document") },
        { "video", new InboundContent.Unsupported("video") },
        { "location", new InboundContent.Unsupported("location") },
        { "contact", new InboundContent.Unsupported("contact") },
        { "blocked", new InboundContent.Blocked() },
        { "unblocked", new InboundContent.Unblocked() },
    };

    public static TheoryData<string> WithoutOwnTime => ["callback", "callback-of-inaccessible-message", "callback-without-message"];

    public static TheoryData<string> OfNoConcern =>
    [
        "text-in-group", "text-of-another-bot", "edited-message", "channel-post", "unknown-kind", "pinned-message", "callback-of-game",
        "callback-in-group", "member-of-unknown-status", "removed-from-group",
    ];

    public static TheoryData<string> Unreadable =>
    [
        "broken-message-is-text", "broken-chat-id-is-text", "broken-member-without-status", "broken-array", "broken-cut-off",
        // A lone half of an emoji is JSON that .NET cannot turn into text.
        "text-with-half-emoji-and-nul",
    ];

    [Theory]
    [MemberData(nameof(Mapped))]
    public void An_update_becomes_what_the_person_did(string file, InboundContent expected)
    {
        var message = _inbound.Map(TelegramCases.Read("Updates", file), ReceivedAt);

        Assert.Equal(
            new InboundMessage { From = new ChannelAddress(ChannelName.Telegram, "5087654321"), At = SentAt, Content = expected }, message);
    }

    [Theory]
    [MemberData(nameof(WithoutOwnTime))]
    public void A_press_carries_no_time_of_its_own_so_ours_is_taken(string file)
    {
        var message = _inbound.Map(TelegramCases.Read("Updates", file), ReceivedAt);

        Assert.Equal(
            new InboundMessage
            {
                From = new ChannelAddress(ChannelName.Telegram, "5087654321"),
                At = ReceivedAt,
                Content = new InboundContent.Press("consent:yes"),
            },
            message);
    }

    [Fact]
    public void A_time_that_cannot_be_is_replaced_by_ours() =>
        Assert.Equal(ReceivedAt, _inbound.Map(TelegramCases.Read("Updates", "text-with-bad-date"), ReceivedAt)?.At);

    [Theory]
    [MemberData(nameof(OfNoConcern))]
    public void Groups_other_bots_edits_and_unknown_kinds_are_of_no_concern(string file) =>
        Assert.Null(_inbound.Map(TelegramCases.Read("Updates", file), ReceivedAt));

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_cannot_be_read_says_so_and_nothing_else(string file) =>
        Assert.Throws<FormatException>(() => _inbound.Map(TelegramCases.Read("Updates", file), ReceivedAt));

    [Fact]
    public void Every_file_is_in_a_table()
    {
        var named = Mapped.Select(row => row.Data.Item1).Concat(WithoutOwnTime.Concat(OfNoConcern).Concat(Unreadable).Select(row => row.Data)).Append("text-with-bad-date");

        Assert.Equal(TelegramCases.All("Updates").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("start", 1001L, "5087654321", null)]
    [InlineData("callback", 1020L, "5087654321", "4382bfdwdsb323b2d9")]
    [InlineData("callback-without-message", 1022L, "5087654321", "3")]
    [InlineData("blocked", 1030L, "5087654321", null)]
    [InlineData("unknown-kind", 1044L, null, null)]
    [InlineData("broken-message-is-text", null, null, null)]
    [InlineData("broken-array", null, null, null)]
    [InlineData("broken-cut-off", null, null, null)]
    public void What_is_stored_knows_its_id_and_chat_where_they_can_be_read(string file, long? id, string? address, string? callback)
    {
        var raw = TelegramCases.Read("Updates", file);

        var update = TelegramUpdate.Read(System.Text.Encoding.UTF8.GetBytes(raw));

        Assert.Equal((id, address, callback, raw), (update.UpdateId, update.Item.Address, update.CallbackId, update.Item.Payload));
        Assert.StartsWith(id?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "sha256:", update.Item.ExternalId, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_stored_all_the_same()
    {
        byte[] body = [.. "{\"update_id\":7,\"message\":{\"text\":\""u8, 0xFF, 0xC0, .. "\"}}"u8];

        var update = TelegramUpdate.Read(body);

        Assert.Equal("7", update.Item.ExternalId);
        Assert.Contains("\uFFFD\uFFFD", update.Item.Payload, StringComparison.Ordinal);
    }
}
