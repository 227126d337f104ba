using ChungTay.Content.Study;
using ChungTay.Ledger.Study;
using Xunit;

namespace ChungTay.Ledger.Tests.Study;

public sealed class StudyStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static readonly StudyDates Dates = new(new(2026, 5, 1), new(2026, 6, 3), new(2026, 6, 5));

    private readonly Commune _commune = new(ledger);

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_kept_is_read_back()
    {
        var sheet = Commune.Sheet("back", Dates);

        var study = await _commune.AddAsync("back", Dates);

        Assert.True(StudyWriting.IsSame(sheet.Material, study.Material));
        Assert.Equal(Dates, study.Dates);
        Assert.Equal(StudyPhase.Closed, study.PhaseAt(ledger.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Keeping_the_same_changes_nothing_and_other_words_make_a_new_version()
    {
        var sheet = Commune.Sheet("versions", Dates);
        var added = Assert.IsType<StudySaving.Added>(await SaveAsync(sheet));

        Assert.Equal(new StudySaving.Same(added.Id), await SaveAsync(sheet));
        Assert.Equal(new StudySaving.Changed(added.Id), await SaveAsync(sheet with { Material = sheet.Material with { Title = "Tên khác" } }));
        Assert.Equal(new StudySaving.Changed(added.Id), await SaveAsync(sheet with { Dates = Dates with { Deadline = new(2026, 6, 9) }, Material = sheet.Material with { Title = "Tên khác" } }));

        var study = (await ledger.StepAsync(unitOfWork => _commune.Studies.FindAsync(unitOfWork, added.Id, Limit)))!;
        Assert.Equal((2, "Tên khác", new DateOnly(2026, 6, 9)), (study.Version, study.Material.Title, study.Dates.Deadline));
        Assert.Equal(2, study.Material.Parts.Count);
    }

    [Fact]
    public async Task A_cell_that_is_not_there_is_told_and_nothing_is_kept()
    {
        var refused = Assert.IsType<StudySaving.UnknownCells>(await SaveAsync(Commune.Sheet("nowhere", Dates, "Chi bộ không có")));

        Assert.Equal(["Chi bộ không có"], refused.Cells);
        Assert.Null(await ledger.StepAsync(unitOfWork => _commune.Studies.FindAsync(unitOfWork, "nowhere", Limit)));
    }

    [Theory]
    [InlineData("Chi bộ 01")]
    [InlineData("chi bo 1")]
    public async Task A_cell_whose_name_has_a_leading_zero_is_found_as_often_as_the_study_is_kept(string written)
    {
        var cell = await _commune.CellAsync("Chi bộ 01");
        var sheet = Commune.Sheet("zero " + written, Dates, written);

        var added = Assert.IsType<StudySaving.Added>(await SaveAsync(sheet));

        Assert.Equal(new StudySaving.Same(added.Id), await SaveAsync(sheet));
        Assert.Equal([cell], (await ledger.StepAsync(unitOfWork => _commune.Studies.FindAsync(unitOfWork, added.Id, Limit)))!.Cells);
    }

    [Fact]
    public async Task Confirming_twice_gives_the_first_receipt_and_its_code_verifies_until_it_is_taken_back()
    {
        var study = await _commune.AddAsync("receipt", Dates);
        var cell = await _commune.CellAsync("Chi bộ receipt");
        var member = await _commune.MemberAsync(cell, "Nguyễn Văn Tám", new(2020, 1, 1));

        var first = await _commune.ConfirmAsync(study, member);
        var second = await _commune.ConfirmAsync(study, member);

        Assert.Equal(first, second);
        Assert.Equal("Chi bộ receipt", first.CellName);
        Assert.Equal(first, await VerifyAsync(first.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)));
        await ledger.StepAsync(unitOfWork => _commune.Confirmations.ReverseAsync(unitOfWork, study.Id, member, "Hoa", "Ghi nhầm", Limit));
        Assert.Null(await VerifyAsync(first.Code));
        Assert.NotEqual(first.Code, (await _commune.ConfirmAsync(study, member)).Code);
    }

    [Fact]
    public async Task Going_on_remembers_the_furthest_screen_and_counts_a_question_once()
    {
        var study = await _commune.AddAsync("progress", Dates);
        var member = await _commune.MemberAsync(await _commune.CellAsync("Chi bộ progress"), "Trần Thị Năm", new(2020, 1, 1));
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        foreach (var (position, isRight, pause) in new[] { (1, false, 60), (3, true, 120), (3, true, 90), (2, false, 9_000) })
        {
            ledger.Time.Advance(TimeSpan.FromSeconds(pause));
            await ledger.StepAsync(unitOfWork => _commune.Progress.ReachAsync(unitOfWork, study.Id, (member, chat.Person), position, isRight, Limit));
        }

        // 120 + 90 + at most 300 seconds, as the phone lay aside after that: eight minutes and a half.
        Assert.Equal(new StudyProgress(3, 1, 9), await ledger.StepAsync(unitOfWork => _commune.Progress.FindAsync(unitOfWork, study.Id, member, Limit)));
    }

    private Task<StudySaving> SaveAsync(StudySheet sheet) => ledger.StepAsync(unitOfWork => _commune.Studies.SaveAsync(unitOfWork, sheet, null, "Lan", Limit));

    private Task<StudyReceipt?> VerifyAsync(string code) => ledger.StepAsync(unitOfWork => _commune.Confirmations.VerifyAsync(unitOfWork, code, Limit));
}
