using ChungTay.Content.Roster;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Roster;

/// <summary>Takes a roster file from the command line or the page: looks at it, or brings it in.</summary>
public sealed class ImportDesk(LedgerDatabase database, ImportStore imports)
{
    /// <summary>What the file would change. Nothing is changed.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="from">From which day it holds; null for today.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ImportAnswer> CheckAsync(byte[] file, DateOnly? from, CancellationToken cancellationToken) =>
        TakeAsync(file, from, (_, _) => Task.FromResult<long?>(null), cancellationToken);

    /// <summary>Brings the file's good lines in; the bad ones come back marked.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="from">From which day it holds; null for today.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="by">The officer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<ImportAnswer> ImportAsync(byte[] file, DateOnly? from, string name, string by, CancellationToken cancellationToken) =>
        TakeAsync(
            file, from,
            async (unitOfWork, read) =>
            {
                var import = await imports.ApplyAsync(unitOfWork, read.Plan, new ImportedFile(name, read.File.Hash, by), cancellationToken);
                await unitOfWork.CommitAsync(cancellationToken);
                return import;
            },
            cancellationToken);

    private async Task<ImportAnswer> TakeAsync(
        byte[] file, DateOnly? from, Func<UnitOfWork, (RosterFile File, ImportPlan Plan), Task<long?>> apply, CancellationToken cancellationToken)
    {
        var outcome = RosterFile.Read(file);
        if (outcome is RosterOutcome.Refused refused)
        {
            return new ImportAnswer.Refused(refused.Reason);
        }

        var understood = (RosterOutcome.Understood)outcome;

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var plan = await imports.PlanAsync(unitOfWork, understood.File, from, cancellationToken);
        var import = await apply(unitOfWork, (understood.File, plan));
        return new ImportAnswer.Read(plan, understood.File.PagesWithoutList)
        {
            Import = import,
            MarkedCopy = plan.Marks.Count > 0 ? WorkbookMarker.Mark(file, plan.Marks) : null,
        };
    }
}

/// <summary>What came of a roster file.</summary>
public abstract record ImportAnswer
{
    private ImportAnswer()
    {
    }

    /// <summary>The file is no roster that can be read.</summary>
    /// <param name="Reason">In Vietnamese: what is wrong and what to do.</param>
    public sealed record Refused(string Reason) : ImportAnswer;

    /// <summary>The file was read.</summary>
    /// <param name="Plan">What it changes, or changed.</param>
    /// <param name="PagesWithoutList">Sheets in which no list was found.</param>
    public sealed record Read(ImportPlan Plan, IReadOnlyList<string> PagesWithoutList) : ImportAnswer
    {
        /// <summary>The import's number; null when nothing was changed.</summary>
        public long? Import { get; init; }

        /// <summary>The same file with marks beside its rows; null when there is nothing to mark.</summary>
        public byte[]? MarkedCopy { get; init; }
    }
}
