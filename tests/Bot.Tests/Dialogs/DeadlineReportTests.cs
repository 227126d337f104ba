using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Study;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

/// <summary>A village each: what is due is due for all its studies.</summary>
public sealed class DeadlineReportTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;
    private StudyRoom _room = null!;

    public async ValueTask InitializeAsync()
    {
        _village = await Village.BuildAsync(postgres);
        _room = await StudyRoom.OpenAsync(_village, "Chi bộ Hết Hạn");
    }

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task When_the_deadline_has_passed_the_figures_are_sealed_and_the_chief_is_told_where_the_report_lies_once()
    {
        var chief = await _village.OfficerAsync("Chánh Văn phòng", "admin");
        var author = await _village.OfficerAsync("Người Soạn", "author");
        var done = await _room.MemberAsync("Đã Học");
        await _room.MemberAsync("Chưa Học");
        await _room.StepAsync(step => _room.Get<ConfirmationStore>().ConfirmForAsync(
            step, new ForOthers { Study = _room.Study.Id, Members = [done], Form = StudyForm.Meeting, DoneOn = _room.Today, By = "Lan" }, CancellationToken.None));
        await ReadAsync(chief, author);

        _village.Time.SetUtcNow(_room.Study.Dates.DeadlineEnd.AddSeconds(-1).ToUniversalTime());
        Assert.Equal(0, await RunAsync());
        _village.Time.SetUtcNow(_room.Study.Dates.DeadlineEnd.ToUniversalTime());
        await Task.WhenAll(RunAsync(), RunAsync(), OtherAsync());
        _village.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await RunAsync());

        var told = Assert.Single(await chief.ReadAsync());
        Assert.Equal("Báo cáo học tập đã sẵn sàng", told.Heading);
        Assert.All(
            ["Đã học 1/2 đồng chí (50%)", "chưa học 1", "chưa gửi cho ai", $"/admin/reports?study={_room.Study.Id}"],
            words => Assert.Contains(words, told.Text, StringComparison.Ordinal));
        Assert.Empty(await author.ReadAsync());
        Assert.Equal(("Hệ thống tự động", _room.Study.Dates.DeadlineEnd, true, 1, 1), await SealAsync());
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from audit where action = 'report.sealed' and actor = $1", DeadlineReports.Sealer));
    }

    [Fact]
    public async Task A_cut_that_somebody_sealed_already_is_the_one_the_chief_is_told_of()
    {
        var chief = await _village.OfficerAsync("Chánh Văn phòng", "admin");
        await _room.MemberAsync("Chưa Học");
        await chief.ReadAsync();
        _village.Time.SetUtcNow(_room.Study.Dates.DeadlineEnd.ToUniversalTime());
        await _room.StepAsync(step => _room.Get<CutStore>().SealAsync(step, _room.Study.Id, null, _room.Study.Dates.DeadlineEnd, "Lan", CancellationToken.None));

        await RunAsync();

        Assert.Contains("Đã học 0/1", Assert.Single(await chief.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal("Lan", (await SealAsync()).By);
    }

    [Fact]
    public async Task Without_a_chief_in_chat_the_report_is_prepared_all_the_same()
    {
        _village.Time.SetUtcNow(_room.Study.Dates.DeadlineEnd.AddHours(9).ToUniversalTime());

        Assert.Equal(0, await RunAsync());

        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from deadline_reports where told = 0"));
    }

    [Theory]
    [InlineData("update studies set created_at = due_on + 3")]
    [InlineData("update studies set state = 'draft'")]
    [InlineData("update studies set state = 'ended', ended_at = due_on - 3")]
    [InlineData("update studies set due_on = due_on + 1")]
    [InlineData("update studies set opens_on = opens_on - 60, report_on = report_on - 60, due_on = due_on - 60, created_at = created_at - interval '61 days'")]
    public async Task Nothing_is_prepared_for_a_study_made_after_its_deadline_or_ended_before_it_or_whose_day_is_another(string change)
    {
        await _village.ExecuteAsync(change);
        _village.Time.SetUtcNow(_room.Study.Dates.DeadlineEnd.AddHours(2).ToUniversalTime());

        await RunAsync();

        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from report_cuts"));
    }

    private static async Task ReadAsync(params Person[] people)
    {
        foreach (var person in people)
        {
            await person.ReadAsync();
        }
    }

    private Task<int> RunAsync() => _room.Get<DeadlineReports>().RunAsync(_village.Database, CancellationToken.None);

    private async Task OtherAsync()
    {
        await using var process = _village.SecondProcess();
        await process.GetRequiredService<DeadlineReports>().RunAsync(process.GetRequiredService<ChungTay.Ledger.Database.LedgerDatabase>(), CancellationToken.None);
    }

    private async Task<(string By, DateTimeOffset Cut, bool IsWhole, int Done, int NotDone)> SealAsync()
    {
        await using var step = await _village.Database.BeginAsync(CancellationToken.None);
        var cut = Assert.Single(await _room.Get<CutStore>().ListAsync(step, _room.Study.Id, CancellationToken.None));
        return (cut.By, cut.Figures.CutAt, cut.IsWhole, cut.Figures.Sum.Done, cut.Figures.Sum.NotDone);
    }
}
