using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using ChungTay.ZaloFake.Faults;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloBot;

public sealed class BotChannelTests(PostgresFixture postgres) : IAsyncLifetime
{
    private BotRig rig = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rig = await BotRig.StartAsync(postgres, new RecordingLogs());

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Choices_are_numbered_in_the_text()
    {
        await rig.SendAsync(new OutboundMessage { Heading = "Chào", Text = "Bà con chọn:", Buttons = [new("Có", "1"), new("Không", "2"), new("Sau", "3")] });

        Assert.Equal(["Chào\n\nBà con chọn:\n\n1. Có\n2. Không\n3. Sau\nTrả lời một số từ 1 đến 3 để chọn."], await rig.DeliveredAsync());
    }

    [Fact]
    public async Task What_is_of_our_own_accord_leaves_the_reserve_and_answers_use_it()
    {
        rig.Restart(options => options.MonthlyMessages = 10);
        for (var i = 0; i < 9; i++)
        {
            Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync($"Tin {i}"));
        }

        Assert.StartsWith(WaitingReason.Mark, Assert.IsType<SendOutcome.NotAllowedNow>(await rig.SendAsync("Tin 10")).Words, StringComparison.Ordinal);
        Assert.Equal(9, rig.Fake.Sent.Count);

        await rig.AnswerIsDueAsync(BotRig.User);
        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Trả lời"));
        Assert.Equal(10, await rig.AskAsync("select sent from zalo_bot_usage"));
    }

    [Fact]
    public async Task A_notice_in_hand_is_no_answer()
    {
        rig.Restart(options => options.MonthlyMessages = 1);
        await rig.AnswerIsDueAsync(BotRig.User, lane: 2);

        Assert.IsType<SendOutcome.NotAllowedNow>(await rig.SendAsync("Nhắc"));
    }

    [Fact]
    public async Task Two_processes_together_do_not_pass_the_allowance()
    {
        rig.Restart(options => options.MonthlyMessages = 20);
        using var other = rig.NewProcess(options => options.MonthlyMessages = 20);
        var prepared = ((Preparation.Ready)rig.Channel.Prepare(new OutboundMessage { Text = "Tin" })).Message;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
            (i % 2 == 0 ? rig.Parts : other).Channel.SendAsync(rig.Somebody, prepared, null, Token).AsTask()));

        Assert.Equal(18, outcomes.OfType<SendOutcome.Accepted>().Count());
        Assert.Equal(18, rig.Fake.Sent.Count);
    }

    [Fact]
    public async Task Each_part_counts_and_what_surely_failed_is_given_back()
    {
        await rig.SendAsync(string.Join(' ', Enumerable.Repeat("Câu này dài.", 200)));
        Assert.Equal(2, await rig.AskAsync("select sent from zalo_bot_usage"));

        rig.Fake.Fail(new FaultRule { Kind = FaultKind.Code, Code = 400, Words = "bad" });
        Assert.IsType<SendOutcome.ContentRefused>(await rig.SendAsync("Tin"));

        Assert.Equal(2, await rig.AskAsync("select sent from zalo_bot_usage"));
    }

    [Fact]
    public async Task After_Zalo_says_429_only_answers_are_tried_until_the_month_turns()
    {
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.Code, Code = 429, Words = "Quota exceeded" });
        Assert.IsType<SendOutcome.NotAllowedNow>(await rig.SendAsync("Một"));
        Assert.IsType<SendOutcome.NotAllowedNow>(await rig.SendAsync("Hai"));
        Assert.Single(rig.Fake.Log, line => line.Code == 429);
        Assert.Empty(rig.Fake.Sent);

        rig.Time.SetUtcNow(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero));

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Tháng mới"));
    }

    [Fact]
    public async Task A_picture_goes_by_its_public_address_with_the_text_under_it()
    {
        await File.WriteAllBytesAsync(Path.Combine(rig.MediaDirectory, "poster.png"), [1], Token);
        rig.Restart(publicUrl: "https://xa.example.test");

        await rig.SendAsync(new OutboundMessage { Text = "Áp phích", Image = "poster.png" });

        var sent = Assert.Single(rig.Fake.Sent);
        Assert.Equal("Áp phích", sent.Text);
        Assert.Matches("^https://xa\\.example\\.test/media/zalo/[0-9a-f]{32}/poster\\.png$", sent.Image);
    }

    [Fact]
    public async Task Without_a_public_address_the_words_go_without_the_picture()
    {
        await File.WriteAllBytesAsync(Path.Combine(rig.MediaDirectory, "poster.png"), [1], Token);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync(new OutboundMessage { Text = "Áp phích", Image = "poster.png" }));

        Assert.Null(Assert.Single(rig.Fake.Sent).Image);
        Assert.IsType<Preparation.Refused>(rig.Channel.Prepare(new OutboundMessage { Text = "Áp phích", Image = "../poster.png" }));
    }

    [Theory]
    [InlineData(400, "chat not found", typeof(SendOutcome.AddressEnded))]
    [InlineData(400, "text is wrong", typeof(SendOutcome.ContentRefused))]
    [InlineData(401, "Unauthorized", typeof(SendOutcome.ChannelRefused))]
    [InlineData(403, "Internal server error", typeof(SendOutcome.AddressEnded))]
    [InlineData(404, "Not found", typeof(SendOutcome.AddressEnded))]
    [InlineData(408, "Request timeout", typeof(SendOutcome.Unknown))]
    [InlineData(429, "Quota exceeded", typeof(SendOutcome.NotAllowedNow))]
    [InlineData(500, "Internal", typeof(SendOutcome.Unknown))]
    public async Task Every_code_says_what_to_do(int code, string words, Type outcome)
    {
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.Code, Code = code, Words = words });

        Assert.IsType(outcome, await rig.SendAsync("Tin"));
    }
}
