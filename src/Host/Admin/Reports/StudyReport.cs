using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Reports;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Admin.Reports;

/// <summary>Makes study reports: chooses the cut, seals it, writes the file.</summary>
internal sealed class StudyReport(CutStore cuts, CellStore cells, IOptions<CommuneOptions> commune, IOptions<PartyOptions> party)
{
    /// <summary>The cut that a report of now is about: the last deadline that has passed; before both, this moment.</summary>
    /// <param name="study">The study.</param>
    /// <param name="now">This moment.</param>
    public static DateTimeOffset CutFor(StudyEntry study, DateTimeOffset now) =>
        now >= study.Dates.DeadlineEnd ? study.Dates.DeadlineEnd : now >= study.Dates.ReportEnd ? study.Dates.ReportEnd : now;

    /// <summary>Seals a cut; the same cut again gives the same seal.</summary>
    /// <returns>The seal; null when there is no such study.</returns>
    public Task<SealedCut?> SealAsync(UnitOfWork unitOfWork, StudyId study, CellId? cell, DateTimeOffset cut, string by, CancellationToken cancellationToken) =>
        cuts.SealAsync(unitOfWork, study, cell, cut, by, cancellationToken);

    /// <summary>Writes a report, as a Word or an Excel file.</summary>
    public async Task WriteAsync(UnitOfWork unitOfWork, Stream file, SealedCut cut, bool isWord, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(unitOfWork, cut, cancellationToken);
        if (isWord)
        {
            StudyReportDocument.Write(file, cut, head, VietnamTime.DateOf(unitOfWork.Now));
        }
        else
        {
            StudyReportWorkbook.Write(file, cut, head);
        }
    }

    /// <summary>The block of text for the superior's form.</summary>
    public async Task<string> BlockAsync(UnitOfWork unitOfWork, SealedCut cut, CancellationToken cancellationToken) =>
        ReportTexts.Block(cut.Figures, (await HeadAsync(unitOfWork, cut, cancellationToken)).Issuer);

    private async Task<Letterhead> HeadAsync(UnitOfWork unitOfWork, SealedCut cut, CancellationToken cancellationToken)
    {
        var name = cut.Figures.Cell is { } id
            ? (await cells.ListAsync(unitOfWork, cancellationToken)).FirstOrDefault(cell => cell.Id.Value == id)?.Name ?? ""
            : null;
        return party.Value.Of(commune.Value.Name, name);
    }
}
