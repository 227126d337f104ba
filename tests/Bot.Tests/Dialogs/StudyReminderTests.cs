using ChungTay.Bot.Tests.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

/// <summary>A village each: what is due is due for all its studies.</summary>
public sealed class StudyReminderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;
    private StudyRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _village = await Village.BuildAsync(postgres);
        _room = await StudyRoom.OpenAsync(_village, "Chi bộ Được Nhắc");
    }

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task From_a_week_before_members_are_reminded_on_four_days_until_they_have_done_it()
    {
        var (id, member) = await _room.LinkedAsync("Chưa Học");
        var (done, other) = await _room.LinkedAsync("Đã Học");
        await _room.StepAsync(step => _room.Get<ConfirmationStore>().ConfirmAsync(step, _room.Study, done, 5, CancellationToken.None));
        await member.ReadAsync();
        await other.ReadAsync();

        var days = new List<int>();
        for (var left = 7; left >= -1; left--)
        {
            await AtAsync(left, 8);
            days.AddRange((await member.ReadAsync()).Select(_ => left));
            if (left == 3)
            {
                await _room.StepAsync(step => _room.Get<ConfirmationStore>().ConfirmAsync(step, _room.Study, id, 5, CancellationToken.None));
            }
        }

        Assert.Equal([7, 3], days);
        Assert.Empty(await other.ReadAsync());
        Assert.Equal(2, await CountAsync("kind = 'auto'"));
    }

    [Fact]
    public async Task Nothing_is_made_in_quiet_hours_and_looking_again_reminds_nobody_twice()
    {
        var (_, member) = await _room.LinkedAsync("Chưa Học");
        await member.ReadAsync();

        await AtAsync(0, 6);
        Assert.Empty(await member.ReadAsync());
        await Task.WhenAll(RunAsync(), RunAsync());
        await AtAsync(0, 7);
        await AtAsync(0, 12);
        await AtAsync(0, 19);

        Assert.Contains("ngày cuối", Assert.Single(await member.ReadAsync()).Text, StringComparison.Ordinal);
        await AtAsync(0, 21);
        Assert.Equal(1, await CountAsync("true"));
    }

    [Fact]
    public async Task A_typed_1_after_a_reminder_opens_the_study_though_another_choice_lay_on_the_table()
    {
        var (_, member) = await _room.LinkedAsync("Đang Xem Menu");
        await member.WriteAsync("menu");

        await AtAsync(7, 9);
        var reminder = Assert.Single(await member.ReadAsync());
        var opened = Assert.Single(await member.WriteAsync("1"));

        Assert.Equal("Học ngay", Assert.Single(reminder.Buttons).Label);
        Assert.Contains("9 phần", opened.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_that_still_waits_is_dropped_when_he_finishes()
    {
        var (id, _) = await _room.LinkedAsync("Vừa Xong");
        await AtAsync(3, 8);

        await _room.StepAsync(step => _room.Get<ConfirmationStore>().ConfirmAsync(step, _room.Study, id, 5, CancellationToken.None));

        Assert.Equal("skipped studied", await _village.ScalarAsync<string>("select state || ' ' || reason from outbox where dedupe_key like 'study-reminder:%'"));
    }

    [Fact]
    public async Task A_waiting_reminder_of_two_studies_is_dropped_with_the_last_of_them_done_exempted_or_ended()
    {
        await _room.SecondAsync();
        var (done, _) = await _room.LinkedAsync("Học Cả Hai");
        var (exempt, _) = await _room.LinkedAsync("Học Và Miễn");
        var (other, _) = await _room.LinkedAsync("Học Một");
        await AtAsync(3, 8);

        foreach (var member in new[] { done, exempt, other })
        {
            await _room.StepAsync(step => _room.Get<ConfirmationStore>().ConfirmAsync(step, _room.Study, member, 5, CancellationToken.None));
        }

        Assert.Equal("queued", await StateAsync(done));
        await _room.StepAsync(step => _room.Get<ConfirmationStore>().ConfirmAsync(step, _room.Second, done, 5, CancellationToken.None));
        await _room.StepAsync(step => _room.Get<ExemptionStore>().ExemptAsync(step, (_room.Second.Id, exempt), "ill", "", "Lan", CancellationToken.None));
        Assert.Equal(("skipped", "skipped", "queued"), (await StateAsync(done), await StateAsync(exempt), await StateAsync(other)));
        await _room.StepAsync(step => _room.Get<StudyStore>().MoveAsync(step, _room.Second.Id, isOpen: false, "Lan", CancellationToken.None));
        Assert.Equal("skipped", await StateAsync(other));
    }

    [Fact]
    public async Task A_list_names_the_day_of_the_cells_report_until_it_has_passed()
    {
        var (_, secretary) = await _room.LinkedAsync("Bí Thư", MemberRole.Secretary);
        await secretary.ReadAsync();
        var report = _room.Study.Dates.Report;

        await AtAsync(3, 8);
        var before = Assert.Single(await secretary.ReadAsync());
        await AtAsync(1, 8);
        var after = Assert.Single(await secretary.ReadAsync());

        Assert.StartsWith("Trong đó có đồng chí.", before.Text, StringComparison.Ordinal);
        Assert.Contains($"Chi bộ báo cáo: hết ngày {VietnamTime.ShortDate(report)}/{report.Year}.", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("báo cáo", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_deadline_a_reminder_says_that_it_has_passed_and_one_of_an_ended_study_is_refused_in_words()
    {
        var (_, secretary) = await _room.LinkedAsync("Bí Thư", MemberRole.Secretary);
        var (_, member) = await _room.LinkedAsync("Học Muộn");
        await AtAsync(-2, 9);
        await member.ReadAsync();

        var home = Assert.Single(await secretary.WriteAsync("chi bộ"));
        await secretary.PressLabelAsync("Nhắc mọi người chưa học");
        var reminder = Assert.Single(await member.ReadAsync());
        await secretary.WriteAsync("chi bộ");
        var press = secretary.Button("Nhắc mọi người chưa học");
        await _room.StepAsync(step => _room.Get<StudyStore>().MoveAsync(step, _room.Study.Id, isOpen: false, "Lan", CancellationToken.None));
        var refused = Assert.Single(await secretary.PressAsync(press));

        Assert.Contains("đã hết hạn", home.Text, StringComparison.Ordinal);
        Assert.Contains("đã quá hạn, học bây giờ vẫn được, tính là muộn", reminder.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ngày cuối", reminder.Text, StringComparison.Ordinal);
        Assert.Contains("đã kết thúc, không nhắc nữa", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studies_that_run_stand_first_and_one_whose_deadline_passed_is_called_so()
    {
        var (_, secretary) = await _room.LinkedAsync("Bí Thư", MemberRole.Secretary);
        _village.Time.SetUtcNow(VietnamTime.At(_room.Study.Dates.Deadline.AddDays(2), new TimeOnly(9, 0)).ToUniversalTime());
        await _room.SecondAsync();

        var study = Assert.Single(await secretary.WriteAsync("học"));
        var cell = Assert.Single(await secretary.WriteAsync("chi bộ"));

        Assert.Matches($"1\\. Đợt thứ hai .*chưa học\\)\n2\\. .*đã hết hạn, chưa học xong\\)", study.Text);
        Assert.Matches($"1\\. Đợt thứ hai .*đang mở\\)\n2\\. .*đã hết hạn\\)", cell.Text);
    }

    [Fact]
    public async Task Who_withdrew_or_never_agreed_is_not_reminded_but_stands_in_the_secretarys_list()
    {
        var (_, secretary) = await _room.LinkedAsync("Bí Thư", MemberRole.Secretary);
        var (_, silent) = await _room.LinkedAsync("Không Nhận Tin");
        await silent.WriteAsync("dừng");
        await _room.MemberAsync("Không Máy");
        await secretary.ReadAsync();

        await AtAsync(1, 8);
        var list = Assert.Single(await secretary.ReadAsync());
        var opened = Assert.Single(await secretary.WriteAsync("1"));

        Assert.Empty(await silent.ReadAsync());
        Assert.Contains("Không Nhận Tin", list.Text, StringComparison.Ordinal);
        Assert.Contains("Không Máy", list.Text, StringComparison.Ordinal);
        Assert.Contains("có đồng chí", list.Text, StringComparison.Ordinal);
        Assert.Contains("3 đảng viên", opened.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("kind = 'list'"));
    }

    [Fact]
    public async Task The_chief_hears_of_cells_under_half_and_no_more_when_they_have_caught_up()
    {
        var chief = await _village.OfficerAsync("Chánh Văn phòng", "admin");
        var first = await _room.MemberAsync("Một");
        await _room.MemberAsync("Hai");
        await chief.ReadAsync();

        await AtAsync(3, 8);
        var told = Assert.Single(await chief.ReadAsync());
        await _room.StepAsync(step => _room.Get<ConfirmationStore>().ConfirmForAsync(
            step, new ForOthers { Study = _room.Study.Id, Members = [first], Form = StudyForm.Meeting, DoneOn = _room.Today, By = "Lan" }, CancellationToken.None));
        await AtAsync(1, 8);

        Assert.Contains("Chi bộ Được Nhắc 0%", told.Text, StringComparison.Ordinal);
        Assert.Empty(await chief.ReadAsync());
    }

    private async Task AtAsync(int daysLeft, int hour)
    {
        _village.Time.SetUtcNow(VietnamTime.At(_room.Study.Dates.Deadline.AddDays(-daysLeft), new TimeOnly(hour, 0)).ToUniversalTime());
        await RunAsync();
    }

    private Task<int> RunAsync() => _room.Get<StudyReminders>().RunAsync(_village.Database, CancellationToken.None);

    private Task<string> StateAsync(MemberId member) => _village.ScalarAsync<string>($"select state from outbox where dedupe_key like 'study-reminder:{member}:%'");

    private Task<long> CountAsync(string condition) => _village.ScalarAsync<long>("select count(*) from study_reminders where " + condition);
}
