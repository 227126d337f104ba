using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using ChungTay.ZaloFake.Faults;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

public sealed class OaChannelTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly MessageButton[] Choices = [new("Đồng ý nhận tin", "a1"), new("Chỉ hỏi đáp", "a2")];

    private OaRig rig = null!;

    public async ValueTask InitializeAsync() => rig = await OaRig.StartAsync(postgres, new RecordingLogs());

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Within_48_hours_a_message_is_free()
    {
        rig.Time.Advance(TimeSpan.FromHours(47.9));

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Chào"));
        Assert.Equal("reply", Assert.Single(rig.Fake.Sent).Quota);
    }

    [Theory]
    [InlineData(48)]
    [InlineData(100)]
    [InlineData(24 * 8)]
    public async Task Later_it_waits_without_asking_Zalo(double hours)
    {
        rig.Time.Advance(TimeSpan.FromHours(hours));

        AssertWaits(await rig.SendAsync("Chào"));
        Assert.DoesNotContain(rig.Fake.Log, line => line.Call.EndsWith("message/cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_never_wrote_waits() => AssertWaits(await rig.SendAsync("Chào", "1"));

    [Fact]
    public async Task Paid_messages_without_a_budget_cost_nothing_and_wait()
    {
        rig.Restart(options => options.PaidMessages = true);
        rig.Time.Advance(TimeSpan.FromHours(50));

        AssertWaits(await rig.SendAsync("Chào"));
    }

    [Fact]
    public async Task The_budget_is_spent_to_the_dong_and_not_beyond()
    {
        rig.Fake.Options = rig.Fake.Options with { ChargesBeyondPackage = true };
        rig.Restart(options => (options.PaidMessages, options.MonthlyBudget) = (true, 120));
        rig.Time.Advance(TimeSpan.FromHours(50));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => rig.SendAsync($"Chào {i}")));

        Assert.Equal(2, outcomes.OfType<SendOutcome.Accepted>().Count());
        Assert.Equal(2, rig.Fake.Sent.Count);
        Assert.Equal(110, await rig.AskAsync("select spent from zalo_oa_usage"));
    }

    [Fact]
    public async Task What_comes_out_of_the_package_costs_nothing_and_the_rest_is_remembered()
    {
        rig.Fake.Options = rig.Fake.Options with { PackageMessages = 5 };
        rig.Restart(options => (options.PaidMessages, options.MonthlyBudget) = (true, 55));
        rig.Time.Advance(TimeSpan.FromHours(50));

        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync($"Chào {i}"));
        }

        Assert.Equal(0, await rig.AskAsync("select spent from zalo_oa_usage"));
        Assert.Equal(0, await rig.AskAsync("select remain from zalo_oa_quotas where quota_type = 'sub_quota'"));
    }

    [Fact]
    public async Task A_package_known_to_hold_enough_needs_no_budget_and_is_not_overdrawn()
    {
        rig.Fake.Options = rig.Fake.Options with { PackageMessages = 3 };
        rig.Restart(options => options.PaidMessages = true);
        rig.Time.Advance(TimeSpan.FromHours(50));
        await rig.Parts.Gate.AskPackageAsync(rig.Parts.Client, CancellationToken.None);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => rig.SendAsync($"Chào {i}")));

        Assert.Equal(3, outcomes.OfType<SendOutcome.Accepted>().Count());
        Assert.DoesNotContain(rig.Fake.Log, line => line.Code == -211);
        Assert.Equal(0, await rig.AskAsync("select remain from zalo_oa_quotas where quota_type = 'sub_quota'"));
        Assert.Equal(0L, await rig.AskAsync("select coalesce(sum(spent), 0) from zalo_oa_usage"));
    }

    [Fact]
    public async Task What_Zalo_charges_though_the_package_should_hold_it_is_noted_and_ends_the_package()
    {
        rig.Fake.Options = rig.Fake.Options with { PackageMessages = 1 };
        rig.Restart(options => options.PaidMessages = true);
        rig.Time.Advance(TimeSpan.FromHours(50));
        await rig.Parts.Gate.AskPackageAsync(rig.Parts.Client, CancellationToken.None);
        rig.Fake.Options = rig.Fake.Options with { PackageMessages = 0, ChargesBeyondPackage = true };

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Một"));
        AssertWaits(await rig.SendAsync("Hai"));

        Assert.Equal(55, await rig.AskAsync("select spent from zalo_oa_usage"));
    }

    /// <summary>-218 is over the next morning; until then nobody asks again, and nobody has to write for it.</summary>
    [Fact]
    public async Task Whoever_had_all_a_person_may_get_today_gets_it_tomorrow()
    {
        rig.Fake.Put(new FakeUser { Id = OaRig.User, IsFull = true, LastInteraction = rig.Time.GetUtcNow() });

        var first = Assert.IsType<SendOutcome.NotAllowedNow>(await rig.SendAsync("Một"));
        var second = Assert.IsType<SendOutcome.NotAllowedNow>(await rig.SendAsync("Hai"));

        Assert.All([first, second], refused => Assert.InRange(refused.Wait!.Value, TimeSpan.FromHours(15), TimeSpan.FromHours(24)));
        Assert.Single(rig.Fake.Log, line => line.Code == -218);
        rig.Fake.Put(new FakeUser { Id = OaRig.User, LastInteraction = rig.Time.GetUtcNow() });
        rig.Time.Advance(first.Wait!.Value);
        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Một"));
    }

    [Fact]
    public async Task What_is_wrong_on_the_line_is_written_down_for_officers_until_it_is_mended()
    {
        var report = new ZaloLineReport(ChannelName.ZaloOa, rig.Parts.Line, rig.Parts.Stores.Troubles, rig.Time);
        rig.Parts.Line.Fail("token", "Mã sắp hết hạn.");
        rig.Parts.Line.Fail("charged", "OA đã dùng hết hạn mức.");
        await report.RunOnceAsync(CancellationToken.None);
        Assert.Equal("Mã sắp hết hạn. OA đã dùng hết hạn mức.", await ToldAsync());

        rig.Parts.Line.Mend("token");
        rig.Time.Advance(TimeSpan.FromMinutes(2));
        await report.RunOnceAsync(CancellationToken.None);
        Assert.Equal("OA đã dùng hết hạn mức.", await ToldAsync());
        Assert.Equal(rig.Time.GetUtcNow().UtcDateTime, await rig.AskAsync("select told_at from line_troubles"));

        rig.Parts.Line.Mend("charged");
        await report.RunOnceAsync(CancellationToken.None);
        Assert.Null(await ToldAsync());

        Task<object?> ToldAsync() => rig.AskAsync("select string_agg(words, ' ' order by words) from line_troubles where channel = 'zalo-oa'");
    }

    [Fact]
    public async Task A_used_up_quota_pauses_the_charged_lane_and_replies_go_on()
    {
        rig.Restart(options => (options.PaidMessages, options.MonthlyBudget) = (true, 100_000));
        rig.Time.Advance(TimeSpan.FromHours(50));
        AssertWaits(await rig.SendAsync("Một"));
        AssertWaits(await rig.SendAsync("Hai"));
        Assert.Single(rig.Fake.Log, line => line.Code == -211);
        Assert.NotEmpty(rig.Parts.Line.Problems);

        await rig.InteractAsync(OaRig.User);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Trả lời"));
    }

    [Fact]
    public async Task A_window_that_Zalo_calls_closed_is_not_asked_again_until_the_person_writes()
    {
        rig.Fake.Put(new FakeUser { Id = OaRig.User, LastInteraction = null });
        AssertWaits(await rig.SendAsync("Một"));
        AssertWaits(await rig.SendAsync("Hai"));
        Assert.Single(rig.Fake.Log, line => line.Code == -232);

        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await rig.InteractAsync(OaRig.User);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync("Ba"));
    }

    [Fact]
    public async Task Somebody_inactive_is_left_alone_for_45_days()
    {
        rig.Fake.Put(new FakeUser { Id = OaRig.User, IsInactive = true });
        AssertWaits(await rig.SendAsync("Một"));
        AssertWaits(await rig.SendAsync("Hai"));

        Assert.Single(rig.Fake.Log, line => line.Code == -227);
        Assert.Equal(rig.Time.GetUtcNow().AddDays(45).UtcDateTime, await rig.AskAsync("select not_before from zalo_windows"));
    }

    [Fact]
    public async Task Numbers_stand_in_the_text_and_no_button_is_sent_by_default()
    {
        await rig.SendAsync(new OutboundMessage { Text = "Bà con chọn:", Buttons = Choices });

        var sent = Assert.Single(rig.Fake.Sent);
        Assert.Empty(sent.Buttons);
        Assert.Equal("Bà con chọn:\n\n1. Đồng ý nhận tin\n2. Chỉ hỏi đáp\nTrả lời 1 hoặc 2 để chọn.", sent.Text);
    }

    [Fact]
    public async Task With_buttons_on_they_are_sent_and_the_numbers_stay()
    {
        rig.Fake.Options = rig.Fake.Options with { TakesButtons = true };
        rig.Restart(options => options.Buttons = true);

        await rig.SendAsync(new OutboundMessage { Text = "Bà con chọn:", Buttons = Choices });

        var sent = Assert.Single(rig.Fake.Sent);
        Assert.Equal(["Đồng ý nhận tin", "Chỉ hỏi đáp"], sent.Buttons);
        Assert.Contains("1. Đồng ý nhận tin", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_choices_than_Zalo_takes_as_buttons_go_as_numbers_alone()
    {
        rig.Fake.Options = rig.Fake.Options with { TakesButtons = true };
        rig.Restart(options => options.Buttons = true);
        var six = Enumerable.Range(1, 6).Select(i => new MessageButton($"Việc {i}", $"v{i}")).ToList();

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync(new OutboundMessage { Text = "Bà con chọn:", Buttons = six }));

        var sent = Assert.Single(rig.Fake.Sent);
        Assert.Empty(sent.Buttons);
        Assert.Contains("6. Việc 6", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_that_Zalo_refuses_fall_back_to_the_same_text_once_and_for_all()
    {
        rig.Restart(options => options.Buttons = true);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync(new OutboundMessage { Text = "Chọn:", Buttons = Choices }));
        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync(new OutboundMessage { Text = "Chọn:", Buttons = Choices }));

        Assert.Equal(2, rig.Fake.Sent.Count);
        Assert.Single(rig.Fake.Log, line => line.Code == -233);
    }

    [Fact]
    public async Task A_long_text_goes_in_numbered_parts_on_sentences_and_loses_nothing()
    {
        var sentences = Enumerable.Range(1, 80).Select(i => $"Câu thứ {i} nhắc bà con giữ an toàn cho trẻ em.").ToList();
        var text = string.Join(' ', sentences);

        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync(text));

        var parts = await rig.DeliveredAsync();
        Assert.Equal(2, parts.Count);
        Assert.All(parts, part => Assert.True(part.Length <= 2000 && part.EndsWith('.')));
        Assert.StartsWith("(1/2) Câu thứ 1 ", parts[0], StringComparison.Ordinal);
        Assert.Equal(text, string.Join(' ', parts.Select(part => part[6..])));
    }

    [Fact]
    public async Task A_later_part_that_fails_leaves_the_whole_unknown_and_it_is_never_repeated()
    {
        rig.Fake.Fail(new FaultRule { Kind = FaultKind.Code, Code = -200, Call = "message/cs", Skip = 1 });

        var unknown = Assert.IsType<SendOutcome.Unknown>(await rig.SendAsync(string.Join(' ', Enumerable.Repeat("Câu này dài.", 200))));

        Assert.Contains("1 trên 2 phần", unknown.Words, StringComparison.Ordinal);
        Assert.Single(rig.Fake.Sent);
        Assert.False(rig.Channel.Limits.ResendsUnknown);
    }

    [Fact]
    public async Task A_picture_is_uploaded_once_and_reused_by_every_process()
    {
        await WriteImageAsync("poster.png", 1000);
        var message = new OutboundMessage { Text = "Áp phích", Image = "poster.png" };

        await rig.SendAsync(message);
        rig.Restart();
        await rig.SendAsync(message);

        Assert.Equal(2, rig.Fake.Sent.Count);
        Assert.All(rig.Fake.Sent, sent => Assert.NotNull(sent.Image));
        Assert.Single(rig.Fake.Log, line => line.Call.EndsWith("upload/image", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_that_Zalo_forgot_after_seven_days_is_uploaded_anew()
    {
        await WriteImageAsync("poster.png", 1000);
        var message = new OutboundMessage { Text = "Áp phích", Image = "poster.png" };
        await rig.SendAsync(message);
        rig.Time.Advance(TimeSpan.FromDays(8));
        await rig.InteractAsync(OaRig.User);

        Assert.IsType<SendOutcome.NotSent>(await rig.SendAsync(message));
        Assert.IsType<SendOutcome.Accepted>(await rig.SendAsync(message));
        Assert.Equal(2, rig.Fake.Sent.Count);
    }

    [Fact]
    public async Task A_picture_beyond_a_megabyte_is_refused_before_anything_is_sent()
    {
        await WriteImageAsync("large.png", 1_000_001);

        var refused = Assert.IsType<Preparation.Refused>(rig.Channel.Prepare(new OutboundMessage { Text = "Áp phích", Image = "large.png" }));

        Assert.Equal([OaTexts.ImageTooLarge], refused.Reasons);
        Assert.IsType<Preparation.Refused>(rig.Channel.Prepare(new OutboundMessage { Text = "Áp phích", Image = "../large.png" }));
    }

    [Fact]
    public async Task A_file_is_uploaded_and_sent()
    {
        await File.WriteAllTextAsync(Path.Combine(rig.MediaDirectory, "ke-hoach.pdf"), "%PDF", TestContext.Current.CancellationToken);

        var outcome = await rig.Parts.Channel.SendFileAsync(rig.Somebody, "ke-hoach.pdf", TestContext.Current.CancellationToken);

        Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.StartsWith("fake-upload-", Assert.Single(rig.Fake.Sent).Image, StringComparison.Ordinal);
        Assert.IsType<SendOutcome.ContentRefused>(await rig.Parts.Channel.SendFileAsync(rig.Somebody, "../x.pdf", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_correction_is_refused_with_what_to_do_instead() => Assert.IsType<Preparation.Refused>(
        rig.Channel.Prepare(new OutboundMessage { Text = "Đính chính", Operation = MessageOperation.Correct }));

    private static void AssertWaits(SendOutcome outcome) =>
        Assert.StartsWith(WaitingReason.Mark, Assert.IsType<SendOutcome.NotAllowedNow>(outcome).Words, StringComparison.Ordinal);

    private async Task WriteImageAsync(string name, int length)
    {
        var bytes = new byte[length];
        new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G' }.CopyTo(bytes, 0);
        await File.WriteAllBytesAsync(Path.Combine(rig.MediaDirectory, name), bytes);
    }
}
