using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Xunit;

namespace ChungTay.Ledger.Tests.Study;

public sealed class StandingStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly Commune _commune = new(ledger);

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private DateOnly Today => VietnamTime.DateOf(ledger.Time.GetUtcNow());

    private DateTimeOffset Now => Cut.At(ledger.Time.GetUtcNow());

    [Fact]
    public async Task The_sums_are_the_roster_and_each_member_is_counted_once()
    {
        var (study, cell) = await BeginAsync("sums");
        var members = await MembersAsync(cell, 5);
        await _commune.ConfirmAsync(study, members[0]);
        await _commune.ConfirmForAsync(study, Today, members[1], members[0]);
        await ExemptAsync(study, members[2]);
        await ExemptAsync(study, members[0]);

        var sum = await _commune.SumAsync(study, Now);

        Assert.Equal((5, 1, 1, 1, 2, 0), (sum.Members, sum.Self, sum.Confirmed, sum.Exempt, sum.NotDone, sum.Late));
        Assert.Equal(50, sum.Percent);
    }

    [Fact]
    public async Task An_earlier_cut_gives_the_figures_of_then_whatever_came_later()
    {
        var (study, cell) = await BeginAsync("cuts");
        var members = await MembersAsync(cell, 3);
        await _commune.ConfirmAsync(study, members[0]);
        ledger.Time.Advance(TimeSpan.FromHours(1));
        var (cut, before) = (Now, await _commune.SumAsync(study, Now));

        ledger.Time.Advance(TimeSpan.FromHours(1));
        await ReverseAsync(study, members[0]);
        await _commune.ConfirmForAsync(study, Today.AddDays(-1), members[1]);
        await ExemptAsync(study, members[2]);

        Assert.Equal(before, await _commune.SumAsync(study, cut));
        Assert.Equal((0, 1, 1), await _commune.SumAsync(study, Now) is var now ? (now.Self, now.Confirmed, now.Exempt) : default);
    }

    [Fact]
    public async Task A_member_who_moved_counts_in_the_old_cell_before_and_in_the_new_one_after()
    {
        var (study, old) = await BeginAsync("moves");
        var other = await _commune.CellAsync("Chi bộ mới moves", null);
        var member = (await MembersAsync(old, 2))[0];
        await _commune.ConfirmAsync(study, member);
        var cut = Now;
        ledger.Time.Advance(TimeSpan.FromDays(1));
        await ledger.StepAsync(unitOfWork => _commune.Roster.MoveAsync(unitOfWork, member, other, MemberRole.Member, Today, Limit));

        var before = await _commune.StandingAsync(study, cut);
        var after = await _commune.StandingAsync(study, Now);

        Assert.Equal((2, 1), before.Single(cell => cell.Cell == old) is var b ? (b.Members, b.Self) : default);
        Assert.DoesNotContain(before, cell => cell.Cell == other);
        Assert.Equal((1, 0), after.Single(cell => cell.Cell == old) is var a ? (a.Members, a.Self) : default);
        Assert.Equal((1, 1), after.Single(cell => cell.Cell == other) is var n ? (n.Members, n.Self) : default);
    }

    [Fact]
    public async Task What_is_recorded_after_the_deadline_is_late_whatever_day_is_written()
    {
        var (study, cell) = await BeginAsync("late");
        var members = await MembersAsync(cell, 3);
        await _commune.ConfirmAsync(study, members[0]);
        ledger.Time.SetUtcNow(study.Dates.DeadlineEnd.ToUniversalTime().AddHours(3));

        await _commune.ConfirmForAsync(study, study.Dates.Deadline.AddDays(-2), members[1]);
        var receipt = await _commune.ConfirmAsync(study, members[2]);

        Assert.True(receipt.IsLate);
        Assert.Equal((1, 0), await _commune.SumAsync(study, study.Dates.DeadlineEnd) is var then ? (then.Done, then.Late) : default);
        Assert.Equal((3, 2), await _commune.SumAsync(study, Now) is var now ? (now.Done, now.Late) : default);
    }

    [Fact]
    public async Task Only_the_cells_of_the_audience_and_those_below_count()
    {
        var committee = await _commune.CellAsync("Đảng bộ bộ phận audience");
        var below = await _commune.CellAsync("Chi bộ dưới audience", committee);
        var aside = await _commune.CellAsync("Chi bộ ngoài audience");
        await MembersAsync(below, 2);
        var stranger = (await MembersAsync(aside, 1))[0];
        var study = await _commune.AddAsync("audience", Dates(), "Đảng bộ bộ phận audience");

        Assert.Equal(2, (await _commune.SumAsync(study, Now)).Members);
        Assert.Empty(await _commune.ConfirmForAsync(study, Today, stranger));
        Assert.False(await ExemptAsync(study, stranger));
    }

    [Fact]
    public async Task Random_lives_of_a_cell_always_add_up_to_its_roster()
    {
        var (study, cell) = await BeginAsync("random");
        var other = await _commune.CellAsync("Chi bộ hai random");
        var members = await MembersAsync(cell, 8);
        var random = new Random(20260605);
        var cuts = new List<(DateTimeOffset Cut, CellStanding Sum)>();
        for (var i = 0; i < 30; i++)
        {
            ledger.Time.Advance(TimeSpan.FromHours(random.Next(1, 9)));
            await LiveAsync(study, members[random.Next(members.Count)], random.Next(6), other);
            var sum = await _commune.SumAsync(study, Now);
            Assert.Equal(await RosterAsync(study), sum.Members);
            Assert.Equal(sum.Members, sum.Self + sum.Confirmed + sum.Exempt + sum.NotDone);
            Assert.InRange(sum.Late, 0, sum.Done);
            cuts.Add((Now, sum));
        }

        foreach (var (cut, sum) in cuts)
        {
            Assert.Equal(sum, await _commune.SumAsync(study, cut));
        }
    }

    private async Task LiveAsync(StudyEntry study, MemberId member, int what, CellId other)
    {
        await (what switch
        {
            0 => _commune.ConfirmAsync(study, member),
            1 => _commune.ConfirmForAsync(study, Today.AddDays(-1), member),
            2 => ReverseAsync(study, member),
            3 => ExemptAsync(study, member),
            4 => ledger.StepAsync(unitOfWork => _commune.Exemptions.ReverseAsync(unitOfWork, study.Id, member, "Hoa", "Đã khoẻ", Limit)),
            _ => (Task)ledger.StepAsync(unitOfWork => _commune.Roster.MoveAsync(unitOfWork, member, other, MemberRole.Member, Today.AddDays(1), Limit)),
        });
    }

    private Task<bool> ExemptAsync(StudyEntry study, MemberId member) =>
        ledger.StepAsync(unitOfWork => _commune.Exemptions.ExemptAsync(unitOfWork, (study.Id, member), "ill", "", "Bí thư Hoa", Limit));

    private Task<bool> ReverseAsync(StudyEntry study, MemberId member) =>
        ledger.StepAsync(unitOfWork => _commune.Confirmations.ReverseAsync(unitOfWork, study.Id, member, "Bí thư Hoa", "Ghi nhầm người", Limit));

    private async Task<int> RosterAsync(StudyEntry study) =>
        (int)await ledger.ScalarAsync<long>("select count(*) from study_roster($1, $2)", study.Id.Value, Today);

    private StudyDates Dates() => new(Today, Today.AddDays(3), Today.AddDays(5));

    // The audience is the test's own cells, as all tests of the class share one ledger.
    private async Task<(StudyEntry Study, CellId Cell)> BeginAsync(string key)
    {
        var cell = await _commune.CellAsync("Chi bộ một " + key);
        foreach (var name in new[] { "Chi bộ mới " + key, "Chi bộ hai " + key })
        {
            await _commune.CellAsync(name);
        }

        return (await _commune.AddAsync(key, Dates(), "Chi bộ một " + key, "Chi bộ mới " + key, "Chi bộ hai " + key), cell);
    }

    private async Task<IReadOnlyList<MemberId>> MembersAsync(CellId cell, int count)
    {
        var members = new List<MemberId>();
        for (var i = 1; i <= count; i++)
        {
            members.Add(await _commune.MemberAsync(cell, $"Đảng viên {i}", Today.AddDays(-100)));
        }

        return members;
    }
}
