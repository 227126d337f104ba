using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using ChungTay.Ledger.Tests.Study;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChungTay.Ledger.Tests.Reports;

public sealed class CutStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly Commune _commune = new(ledger);
    private readonly CutStore _cuts = new(new AuditStore());

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private DateOnly Today => VietnamTime.DateOf(ledger.Time.GetUtcNow());

    [Fact]
    public async Task The_same_cut_gives_the_same_figures_also_when_the_past_was_corrected_since()
    {
        var (study, cell, members) = await StudyAsync("niem-phong");
        await _commune.ConfirmAsync(study, members[0]);
        ledger.Time.Advance(TimeSpan.FromDays(3));
        var cut = ledger.Time.GetUtcNow().AddDays(-1);

        var first = await SealAsync(study, null, cut, "Lan");
        await ledger.StepAsync(step => _commune.Roster.EndAsync(step, members[1], Today.AddDays(-3), "left", Limit));
        var second = await SealAsync(study, null, cut, "Hoa");
        var counted = await ledger.StepAsync(step => _cuts.CountAsync(step, study.Id, null, cut, Limit));

        Assert.Equal((first.Id, first.Hash, first.Text, "Lan"), (second.Id, second.Hash, second.Text, second.By));
        Assert.Equal((3, 1), (second.Figures.Sum.Members, second.Figures.Sum.Done));
        Assert.Equal(2, counted!.Sum.Members);
        Assert.Equal(cell.Value, Assert.Single(second.Figures.Cells).Cell);
        Assert.True(second.IsWhole);
    }

    [Fact]
    public async Task A_seal_that_was_tampered_with_shows()
    {
        var (study, _, _) = await StudyAsync("sua-so");
        var cut = await SealAsync(study, null, ledger.Time.GetUtcNow(), "Lan");

        await ledger.ExecuteAsync($"""update report_cuts set figures = replace(figures, '"members":3', '"members":4') where id = {cut.Id}""");

        Assert.False((await ledger.StepAsync(step => _cuts.FindAsync(step, cut.Id, Limit)))!.IsWhole);
    }

    [Fact]
    public async Task Nothing_that_can_still_change_is_sealed()
    {
        var (study, _, _) = await StudyAsync("tuong-lai");

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SealAsync(study, null, ledger.Time.GetUtcNow().AddMinutes(1), "Lan"));
    }

    [Fact]
    public async Task A_cell_and_the_commune_have_seals_of_their_own_and_each_is_on_record()
    {
        var (study, cell, _) = await StudyAsync("hai-cap");
        var now = ledger.Time.GetUtcNow();

        var commune = await SealAsync(study, null, now, "Lan");
        var own = await SealAsync(study, cell, now, "Lan");

        Assert.NotEqual(commune.Id, own.Id);
        Assert.Equal(2, (await ledger.StepAsync(step => _cuts.ListAsync(step, study.Id, Limit))).Count);
        Assert.Equal(own.Hash, await ledger.ScalarAsync<string>("select detail from audit where action = 'report.sealed' and subject = $1", $"report {own.Id}"));
    }

    [Fact]
    public async Task The_forms_of_study_and_the_time_are_counted()
    {
        var (study, _, members) = await StudyAsync("hinh-thuc");
        await _commune.ConfirmAsync(study, members[0]);
        await _commune.ConfirmForAsync(study, Today, members[1]);

        var sum = (await ledger.StepAsync(step => _cuts.CountAsync(step, study.Id, null, step.Now.AddSeconds(1), Limit)))!.Sum;

        Assert.Equal((1, 1, 1, 0, 12 + 45), (sum.Self, sum.Confirmed, sum.AtMeeting, sum.AtHome, sum.Minutes));
        Assert.Equal(66.6m, sum.Percent);
    }

    [Fact]
    public void A_sum_of_figures_that_add_up_adds_up_and_a_hundred_per_cent_means_everybody()
    {
        var part = Gen.Choose(0, 40);
        var figures = Gen.ArrayOf(part, 8).Select(parts => new CellFigures
        {
            Cell = 1,
            Name = "",
            Self = parts[0],
            Confirmed = parts[1] + parts[2] + parts[3],
            AtMeeting = parts[1],
            AtHome = parts[2],
            Otherwise = parts[3],
            Exempt = parts[4],
            Members = parts[0] + parts[1] + parts[2] + parts[3] + parts[4] + parts[5],
            Late = Math.Min(parts[6], parts[0] + parts[1] + parts[2] + parts[3]),
            Minutes = parts[7],
        });

        Prop.ForAll(Arb.From(Gen.ListOf(figures)), cells =>
        {
            var sum = CellFigures.Sum([.. cells]);
            return sum.AddUp && sum.Members == sum.Self + sum.Confirmed + sum.Exempt + sum.NotDone && sum.Percent is >= 0 and <= 100 && (sum.Percent == 100) == (sum.NotDone == 0);
        }).QuickCheckThrowOnFailure();
    }

    private async Task<(StudyEntry Study, CellId Cell, MemberId[] Members)> StudyAsync(string key)
    {
        var name = "Chi bộ " + key;
        var cell = await _commune.CellAsync(name);
        var from = Today.AddDays(-9);
        var members = new[] { await _commune.MemberAsync(cell, "Một " + key, from), await _commune.MemberAsync(cell, "Hai " + key, from), await _commune.MemberAsync(cell, "Ba " + key, from) };
        return (await _commune.AddAsync(key, new StudyDates(from, Today.AddDays(5), Today.AddDays(8)), name), cell, members);
    }

    private async Task<SealedCut> SealAsync(StudyEntry study, CellId? cell, DateTimeOffset cut, string by) =>
        (await ledger.StepAsync(step => _cuts.SealAsync(step, study.Id, cell, cut, by, Limit)))!;
}
