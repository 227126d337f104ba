using ChungTay.Content.Study;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Xunit;

namespace ChungTay.Ledger.Tests.Study;

/// <summary>The stores of the study part on a test's ledger, and studies and cells made in a line.</summary>
internal sealed class Commune(LedgerFixture ledger)
{
    private static readonly AuditStore Audit = new();

    public StudyStore Studies { get; } = new(Audit);

    public ConfirmationStore Confirmations { get; } = new(Audit);

    public ExemptionStore Exemptions { get; } = new(Audit);

    public StandingStore Standings { get; } = new();

    public ProgressStore Progress { get; } = new();

    public RosterStore Roster { get; } = new(Audit);

    public CellStore Cells { get; } = new(Audit);

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    public static StudySheet Sheet(string key, StudyDates dates, params string[] cells) => new()
    {
        Key = key,
        Material = new StudyMaterial
        {
            Title = "Đợt học " + key,
            Document = "Kế hoạch số 1",
            Minutes = 45,
            Parts = [new("Phần một", "Vài dòng."), new("Phần hai", "Vài dòng nữa.")],
            Questions = Enumerable.Range(1, 3).Select(i => new StudyQuestion { Ask = $"Câu {i}?", Answers = ["Một", "Hai", "Ba"], Right = i, Why = "Vì thế." }).ToList(),
        },
        Dates = dates,
        Cells = cells,
        IsOpen = true,
    };

    public async Task<StudyEntry> AddAsync(string key, StudyDates dates, params string[] cells)
    {
        await ledger.StepAsync(unitOfWork => Studies.SaveAsync(unitOfWork, Sheet(key, dates, cells), null, "Lan", Limit));
        return (await ledger.StepAsync(unitOfWork => Studies.FindAsync(unitOfWork, key, Limit)))!;
    }

    public Task<CellId> CellAsync(string name, CellId? parent = null) =>
        ledger.StepAsync(unitOfWork => Cells.AddAsync(unitOfWork, parent, parent is null ? CellKind.Committee : CellKind.Cell, name, "Lan", Limit));

    public Task<MemberId> MemberAsync(CellId cell, string name, DateOnly from, MemberRole role = MemberRole.Member) =>
        ledger.StepAsync(unitOfWork => Roster.AddAsync(unitOfWork, name, cell, role, from, Limit));

    public Task<StudyReceipt> ConfirmAsync(StudyEntry study, MemberId member) =>
        ledger.StepAsync(unitOfWork => Confirmations.ConfirmAsync(unitOfWork, study, member, 12, Limit));

    public Task<IReadOnlyList<MemberId>> ConfirmForAsync(StudyEntry study, DateOnly doneOn, params MemberId[] members) => ledger.StepAsync(unitOfWork =>
        Confirmations.ConfirmForAsync(unitOfWork, new ForOthers { Study = study.Id, Members = members, Form = StudyForm.Meeting, DoneOn = doneOn, By = "Bí thư Hoa" }, Limit));

    public Task<IReadOnlyList<CellStanding>> StandingAsync(StudyEntry study, DateTimeOffset cut) =>
        ledger.StepAsync(unitOfWork => Standings.CellsAsync(unitOfWork, study.Id, cut, Limit));

    public async Task<CellStanding> SumAsync(StudyEntry study, DateTimeOffset cut) => CellStanding.Sum(await StandingAsync(study, cut));
}
