using ChungTay.Bot.Channels.Web;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebChannelTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private WebRig rig = null!;
    private WebChannel channel = null!;
    private WebLineStore lines = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        rig = await WebRig.StartAsync(postgres);
        var database = new LedgerDatabase(rig.Ledger.DataSource, time);
        channel = new WebChannel(database, new WebStore(time));
        lines = new WebLineStore(database);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task A_line_carries_heading_text_buttons_picture_and_time()
    {
        var id = await SendAsync(new OutboundMessage
        {
            Heading = "Thông điệp tuần này",
            Text = "Không xâm hại trẻ em.",
            Buttons = [new MessageButton("Đồng ý", "yes")],
            Image = "poster-1.png",
        });

        var line = Assert.Single((await lines.ReadAsync(rig.Session, 0, Token))!);
        Assert.Equal(id, $"{line.Id}");
        Assert.Equal("Thông điệp tuần này\n\nKhông xâm hại trẻ em.", line.Text);
        Assert.Equal("Thông điệp tuần này", line.Heading);
        Assert.Equal([new MessageButton("Đồng ý", "yes")], line.Buttons);
        Assert.Equal("poster-1.png", line.Image);
        Assert.Equal(time.GetUtcNow(), line.At);
        Assert.Equal("bot", line.From);
    }

    [Fact]
    public async Task A_message_sent_again_because_its_outcome_was_in_doubt_is_shown_once()
    {
        var first = await SendAsync(new OutboundMessage { Text = "Chào buổi sáng" });
        time.Advance(TimeSpan.FromMinutes(1));

        var second = await SendAsync(new OutboundMessage { Text = "Chào buổi sáng" });

        Assert.Equal(first, second);
        Assert.Single((await lines.ReadAsync(rig.Session, 0, Token))!);
    }

    [Fact]
    public async Task The_same_words_a_week_later_are_said_again()
    {
        var first = await SendAsync(new OutboundMessage { Text = "Gọi 111" });
        time.Advance(TimeSpan.FromDays(7));

        Assert.NotEqual(first, await SendAsync(new OutboundMessage { Text = "Gọi 111" }));
    }

    [Fact]
    public async Task The_same_answer_to_a_question_asked_again_is_said_again()
    {
        var first = await SendAsync(new OutboundMessage { Text = "Chưa có thông tin" });
        time.Advance(TimeSpan.FromMinutes(1));
        await using (var unitOfWork = await rig.Ledger.BeginAsync(Token))
        {
            await new WebStore(time).SayAsync(unitOfWork, rig.Session, "Hỏi lại", "again", Token);
            await unitOfWork.CommitAsync(Token);
        }

        Assert.NotEqual(first, await SendAsync(new OutboundMessage { Text = "Chưa có thông tin" }));
    }

    [Fact]
    public async Task A_correction_changes_the_line_in_its_place()
    {
        var id = await SendAsync(new OutboundMessage { Text = "Họp lúc 8 giờ" });

        var outcome = await ChangeAsync(new OutboundMessage { Text = "Họp lúc 9 giờ", Operation = MessageOperation.Correct }, id);

        Assert.Equal(new SendOutcome.Accepted(id), outcome);
        Assert.Equal("Họp lúc 9 giờ", Assert.Single((await lines.ReadAsync(rig.Session, 0, Token))!).Text);
    }

    [Fact]
    public async Task A_recalled_line_keeps_none_of_its_words()
    {
        var id = await SendAsync(new OutboundMessage { Heading = "Nhầm", Text = "Tin gửi nhầm", Buttons = [new MessageButton("A", "a")], Image = "a.png" });
        var recall = new OutboundMessage { Text = string.Empty, Operation = MessageOperation.Recall };

        Assert.Equal(new SendOutcome.Accepted(id), await ChangeAsync(recall, id));
        Assert.Equal(new SendOutcome.Accepted(id), await ChangeAsync(recall, id));

        var line = Assert.Single((await lines.ReadAsync(rig.Session, 0, Token))!);
        Assert.Equal("Tin nhắn này đã được thu hồi.", line.Text);
        Assert.Null(line.Heading);
        Assert.Null(line.Image);
        Assert.Empty(line.Buttons);
        Assert.IsType<SendOutcome.NotAllowedNow>(
            await ChangeAsync(new OutboundMessage { Text = "Lại hiện", Operation = MessageOperation.Correct }, id));
    }

    [Fact]
    public async Task What_the_person_said_cannot_be_corrected()
    {
        long said;
        await using (var unitOfWork = await rig.Ledger.BeginAsync(Token))
        {
            (said, _) = await new WebStore(time).SayAsync(unitOfWork, rig.Session, "Lời của tôi", "one", Token);
            await unitOfWork.CommitAsync(Token);
        }

        var outcome = await ChangeAsync(new OutboundMessage { Text = "Lời khác", Operation = MessageOperation.Correct }, $"{said}");

        Assert.IsType<SendOutcome.NotAllowedNow>(outcome);
    }

    [Fact]
    public async Task A_chat_that_was_deleted_ends_its_address()
    {
        var prepared = Ready(new OutboundMessage { Text = "Chào" });
        var outcome = await channel.SendAsync(new ChannelAddress(ChannelName.Web, "nobody"), prepared, null, Token);

        Assert.Equal(AddressEnding.Gone, Assert.IsType<SendOutcome.AddressEnded>(outcome).Ending);
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("a/b.png")]
    [InlineData(".hidden.png")]
    [InlineData("page.html")]
    [InlineData("picture.png\n")]
    public void A_picture_must_be_a_picture_in_the_media_folder(string name) =>
        Assert.IsType<Preparation.Refused>(channel.Prepare(new OutboundMessage { Text = "Ảnh", Image = name }));

    [Fact]
    public void A_button_needs_a_label_and_data_that_every_channel_can_carry()
    {
        var message = new OutboundMessage { Text = "Chọn", Buttons = [new MessageButton(" ", "a"), new MessageButton("B", new string('đ', 33)), new MessageButton("C", "")] };

        Assert.Equal(3, Assert.IsType<Preparation.Refused>(channel.Prepare(message)).Reasons.Count);
    }

    private async Task<string> SendAsync(OutboundMessage message)
    {
        var outcome = await channel.SendAsync(rig.Somebody, Ready(message), null, Token);
        return Assert.IsType<SendOutcome.Accepted>(outcome).ExternalId;
    }

    private ValueTask<SendOutcome> ChangeAsync(OutboundMessage message, string target) => channel.SendAsync(rig.Somebody, Ready(message), target, Token);

    private PreparedMessage Ready(OutboundMessage message) => Assert.IsType<Preparation.Ready>(channel.Prepare(message)).Message;
}
