using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.TelegramFake;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramMediaTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    private TestDatabase _database = null!;
    private TelegramRig _rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _rig = await TelegramRig.StartAsync(new RecordingLogs(), TelegramFakeOptions.Unlimited);
        await File.WriteAllBytesAsync(Path.Combine(_rig.MediaDirectory, "poster.png"), Png, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_poster_is_uploaded_once_for_everybody_at_once()
    {
        using var channel = _rig.NewChannel(Handles());
        var poster = Poster(channel);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 30).Select(chat => SendAsync(channel, poster, chat)));

        Assert.All(outcomes, outcome => Assert.IsType<SendOutcome.Accepted>(outcome));
        Assert.Equal((1, 30), (_rig.Fake.Transcript.Stats().Uploads, _rig.Fake.Transcript.Stats().Chats));
        var seen = Assert.Single(_rig.Fake.Transcript.SentTo(7));
        Assert.Equal(("Tuần lễ trẻ em\n\nA & B", "Tôi đã đọc"), (seen.Text, Assert.Single(seen.Buttons).Label));
        Assert.NotNull(seen.FileId);
    }

    [Fact]
    public async Task A_restarted_process_uses_what_was_uploaded_before()
    {
        using (var before = _rig.NewChannel(Handles()))
        {
            await SendAsync(before, Poster(before), 1);
        }

        using var after = _rig.NewChannel(Handles());
        await SendAsync(after, Poster(after), 2);

        Assert.Equal((1, 2), (_rig.Fake.Transcript.Stats().Uploads, _rig.Fake.Transcript.Stats().Accepted));
    }

    [Fact]
    public async Task Another_bot_uploads_for_itself_because_a_file_id_is_of_no_use_to_it()
    {
        using var one = _rig.NewChannel(Handles("1"));
        using var other = _rig.NewChannel(Handles("2"));

        await SendAsync(one, Poster(one), 1);
        await SendAsync(other, Poster(other), 1);

        Assert.Equal(2, _rig.Fake.Transcript.Stats().Uploads);
    }

    [Fact]
    public async Task A_file_id_that_is_refused_is_forgotten_and_the_next_try_uploads_again()
    {
        using var channel = _rig.NewChannel(Handles());
        var poster = Poster(channel);
        await SendAsync(channel, poster, 1);
        _rig.Fake.ForgetFiles();

        Assert.IsType<SendOutcome.NotSent>(await SendAsync(channel, poster, 2));
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(channel, poster, 2));
        Assert.Equal(2, _rig.Fake.Transcript.Stats().Uploads);
    }

    [Fact]
    public async Task An_upload_to_somebody_who_blocked_the_bot_is_tried_with_the_next()
    {
        using var channel = _rig.NewChannel(Handles());
        var poster = Poster(channel);
        _rig.Fake.People.Block(1);

        Assert.IsType<SendOutcome.AddressEnded>(await SendAsync(channel, poster, 1));
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(channel, poster, 2));
    }

    [Fact]
    public async Task A_database_that_is_away_neither_fails_a_send_nor_repeats_the_upload()
    {
        await using (var command = _database.DataSource.CreateCommand("drop table media_handles"))
        {
            await command.ExecuteNonQueryAsync(Token);
        }

        using var channel = _rig.NewChannel(Handles());
        var poster = Poster(channel);

        Assert.IsType<SendOutcome.Accepted>(await SendAsync(channel, poster, 1));
        Assert.IsType<SendOutcome.Accepted>(await SendAsync(channel, poster, 2));
        Assert.Equal(1, _rig.Fake.Transcript.Stats().Uploads);
    }

    [Fact]
    public async Task A_caption_can_be_corrected_and_the_whole_recalled()
    {
        using var channel = _rig.NewChannel(Handles());
        var sent = Assert.IsType<SendOutcome.Accepted>(await SendAsync(channel, Poster(channel), 5));
        var to = new ChannelAddress(ChannelName.Telegram, "5");
        var corrected = Ready(channel, new OutboundMessage { Text = "Bản đúng", Image = "poster.png", Operation = MessageOperation.Correct });
        var recalled = Ready(channel, new OutboundMessage { Text = "", Operation = MessageOperation.Recall });

        Assert.Equal(sent, await channel.SendAsync(to, corrected, sent.ExternalId, Token));
        Assert.Equal("Bản đúng", Assert.Single(_rig.Fake.Transcript.SentTo(5)).Text);
        Assert.Equal(sent, await channel.SendAsync(to, recalled, sent.ExternalId, Token));
        Assert.Empty(_rig.Fake.Transcript.SentTo(5));
        Assert.Equal(sent, await channel.SendAsync(to, recalled, sent.ExternalId, Token));
    }

    [Fact]
    public async Task A_poster_that_vanished_after_it_was_prepared_is_the_messages_fault()
    {
        using var channel = _rig.NewChannel(Handles());
        var poster = Poster(channel);
        File.Delete(Path.Combine(_rig.MediaDirectory, "poster.png"));

        Assert.IsType<SendOutcome.ContentRefused>(await SendAsync(channel, poster, 1));
    }

    [Theory]
    [InlineData("missing.png", "Không thấy ảnh")]
    [InlineData("../poster.png", "Tên tệp ảnh")]
    [InlineData("/etc/hostname", "Tên tệp ảnh")]
    [InlineData("..", "Tên tệp ảnh")]
    [InlineData("", "Tên tệp ảnh")]
    [InlineData("text.png", "Ảnh phải là")]
    [InlineData("large.png", "lớn hơn 10 MB")]
    public async Task A_picture_that_cannot_go_out_is_refused_with_its_reason(string name, string reason)
    {
        await File.WriteAllTextAsync(Path.Combine(_rig.MediaDirectory, "text.png"), "no picture", Token);
        await using (var large = File.Create(Path.Combine(_rig.MediaDirectory, "large.png")))
        {
            large.SetLength(10_000_001);
        }

        var preparation = _rig.Channel.Prepare(new OutboundMessage { Text = "Chào", Image = name });

        Assert.Contains(reason, Assert.Single(Assert.IsType<Preparation.Refused>(preparation).Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_picture_1024_characters_fit()
    {
        Assert.IsType<Preparation.Ready>(_rig.Channel.Prepare(new OutboundMessage { Text = new string('ă', 1024), Image = "poster.png" }));
        Assert.IsType<Preparation.Refused>(_rig.Channel.Prepare(new OutboundMessage { Text = new string('ă', 1025), Image = "poster.png" }));
        Assert.IsType<Preparation.Ready>(_rig.Channel.Prepare(new OutboundMessage { Text = "", Image = "poster.png" }));
    }

    private TelegramMediaHandles Handles(string account = "123456") => new(new LedgerDatabase(_database.DataSource, TimeProvider.System), account);

    private static PreparedMessage Poster(TelegramChannel channel) => Ready(channel, new OutboundMessage
    {
        Heading = "Tuần lễ trẻ em",
        Text = "A & B",
        Image = "poster.png",
        Buttons = [new MessageButton("Tôi đã đọc", "read:1")],
    });

    private static PreparedMessage Ready(TelegramChannel channel, OutboundMessage message) =>
        Assert.IsType<Preparation.Ready>(channel.Prepare(message)).Message;

    private static Task<SendOutcome> SendAsync(TelegramChannel channel, PreparedMessage message, long chat) => channel.SendAsync(
        new ChannelAddress(ChannelName.Telegram, chat.ToString(System.Globalization.CultureInfo.InvariantCulture)), message, null, Token).AsTask();
}
