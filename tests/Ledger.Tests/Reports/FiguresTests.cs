using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using ChungTay.Ledger.Tests.Study;
using Xunit;

namespace ChungTay.Ledger.Tests.Reports;

/// <summary>Figures of random histories against a model that is kept beside them: on every day, they are the roster of that day.</summary>
public sealed class FiguresTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private const int Days = 12;

    private readonly Commune _commune = new(ledger);
    private readonly CutStore _cuts = new(new AuditStore());

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task The_sums_of_every_cut_are_the_roster_of_its_day_whatever_happened(int seed)
    {
        var random = new Random(seed);
        var opens = VietnamTime.DateOf(ledger.Time.GetUtcNow());
        var top = await _commune.CellAsync($"Đảng bộ số {seed}");
        var cells = new[] { await _commune.CellAsync($"Chi bộ A{seed}", top), await _commune.CellAsync($"Chi bộ B{seed}", top), await _commune.CellAsync($"Chi bộ C{seed}", top) };
        var study = await _commune.AddAsync($"dot-{seed}", new StudyDates(opens, opens.AddDays(5), opens.AddDays(8)), $"Đảng bộ số {seed}");
        var model = new RosterModel();
        for (var day = 0; day < Days; day++)
        {
            for (var i = 0; i < 5; i++)
            {
                ledger.Time.Advance(TimeSpan.FromMinutes(random.Next(1, 200)));
                await HappenAsync(random, study, cells, model);
            }

            var morning = VietnamTime.At(opens.AddDays(day + 1), TimeOnly.MinValue).AddMinutes(random.Next(60)) - ledger.Time.GetUtcNow();
            ledger.Time.Advance(morning > TimeSpan.Zero ? morning : TimeSpan.Zero);
        }

        for (var day = -1; day <= Days; day++)
        {
            var cut = VietnamTime.At(opens.AddDays(day + 1), TimeOnly.MinValue).AddHours(random.Next(2) * 9);
            var figures = (await ledger.StepAsync(step => _cuts.CountAsync(step, study.Id, null, cut, Limit)))!;

            Assert.All(figures.Cells, cell => Assert.True(cell.AddUp));
            Assert.Equal(model.At(cut, study.Dates.DeadlineEnd), Short(figures));
            Assert.Equal(figures.Cells.Sum(cell => cell.Members), figures.Sum.Self + figures.Sum.Confirmed + figures.Sum.Exempt + figures.Sum.NotDone);
        }
    }

    private async Task HappenAsync(Random random, StudyEntry study, CellId[] cells, RosterModel model)
    {
        var now = ledger.Time.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        var cell = cells[random.Next(cells.Length)];
        var member = model.Anybody(random);
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                var entered = await _commune.MemberAsync(cell, $"Người số {model.Count}", today);
                model.Enter(entered, cell, today);
                break;
            case 3 when member is { } moving:
                var goesTo = today.AddDays(random.Next(-2, 2));
                if (await ledger.StepAsync(step => _commune.Roster.MoveAsync(step, moving, cell, MemberRole.Member, goesTo, Limit)))
                {
                    model.Move(moving, cell, goesTo);
                }

                break;
            case 4 when member is { } leaving:
                if (await ledger.StepAsync(step => _commune.Roster.EndAsync(step, leaving, today, "left", Limit)))
                {
                    model.End(leaving, today);
                }

                break;
            case 5 when member is { } done:
                model.Fact(done, "self", now);
                await _commune.ConfirmAsync(study, done);
                break;
            case 6 when member is { } confirmed:
                if ((await _commune.ConfirmForAsync(study, today, confirmed)).Count == 1)
                {
                    model.Fact(confirmed, "confirmed", now);
                }

                break;
            case 7 when member is { } excused:
                if (random.Next(2) == 0 && await ledger.StepAsync(step => _commune.Exemptions.ExemptAsync(step, (study.Id, excused), "ill", "", "Lan", Limit)))
                {
                    model.Fact(excused, "exempt", now);
                }
                else if (await ledger.StepAsync(step => _commune.Confirmations.ReverseAsync(step, study.Id, excused, "Lan", "nhầm", Limit)))
                {
                    model.Reverse(excused, now);
                }

                break;
            default:
                break;
        }
    }

    private static string Short(ReportFigures figures) => string.Join("; ", figures.Cells
        .OrderBy(cell => cell.Cell)
        .Select(cell => $"{cell.Cell}: {cell.Members} = {cell.Self} + {cell.Confirmed} + {cell.Exempt} + {cell.NotDone}, late {cell.Late}"));
}
