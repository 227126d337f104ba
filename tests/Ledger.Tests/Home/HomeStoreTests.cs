using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Home;
using ChungTay.Ledger.Study;
using ChungTay.Ledger.Tests.Study;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Home;

/// <summary>A ledger each: the tile counts every study.</summary>
public sealed class HomeStoreTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly LedgerFixture _ledger = new(postgres);
    private Commune _commune = null!;

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private DateOnly Today => VietnamTime.DateOf(_ledger.Time.GetUtcNow());

    public async ValueTask InitializeAsync()
    {
        await _ledger.InitializeAsync();
        _commune = new Commune(_ledger);
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Theory]
    [InlineData(-5, 0, 1)]
    [InlineData(0, 9, 1)]
    [InlineData(1, 9, 0)]
    [InlineData(-9, -1, 0)]
    public async Task Slow_cells_are_counted_in_studies_that_have_begun_until_their_last_day(int opens, int due, long expected)
    {
        var cell = await _commune.CellAsync("Chi bộ Chậm");
        await _commune.MemberAsync(cell, "Nguyễn Văn Một", Today.AddDays(-100));
        await _commune.AddAsync("slow", new StudyDates(Today.AddDays(opens), Today.AddDays(due), Today.AddDays(due)));

        Assert.Equal(expected, await SlowAsync());
    }

    [Fact]
    public async Task The_tile_counts_a_cell_exactly_while_its_page_shows_less_than_half()
    {
        var cell = await _commune.CellAsync("Chi bộ Miễn");
        var members = new List<Ledger.Roster.MemberId>();
        foreach (var name in new[] { "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu" })
        {
            members.Add(await _commune.MemberAsync(cell, "Nguyễn Văn " + name, Today.AddDays(-100)));
        }

        var study = await _commune.AddAsync("half", new StudyDates(Today.AddDays(-5), Today, Today));
        // Of the three who have to, one is 33 percent and two are 66.
        foreach (var member in members.Take(3))
        {
            await ExemptAsync(study, member);
        }

        await AssertAgreesAsync(study, isSlow: true);
        await _commune.ConfirmAsync(study, members[3]);
        await AssertAgreesAsync(study, isSlow: true);
        await _commune.ConfirmAsync(study, members[4]);
        await AssertAgreesAsync(study, isSlow: false);
    }

    private async Task AssertAgreesAsync(StudyEntry study, bool isSlow)
    {
        Assert.Equal(isSlow, (await _commune.SumAsync(study, Cut.At(_ledger.Time.GetUtcNow()))).Percent < 50);
        Assert.Equal(isSlow ? 1 : 0, await SlowAsync());
    }

    private Task<bool> ExemptAsync(StudyEntry study, Ledger.Roster.MemberId member) =>
        _ledger.StepAsync(step => _commune.Exemptions.ExemptAsync(step, (study.Id, member), "ill", "", "Lan", Limit));

    private async Task<long> SlowAsync() => (await _ledger.StepAsync(step => new HomeStore().ReadAsync(step, Limit))).SlowCells;
}
