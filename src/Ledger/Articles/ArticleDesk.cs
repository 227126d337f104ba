using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Options;

namespace ChungTay.Ledger.Articles;

/// <summary>What officers may do with articles: the one place, for page and command line. Every step is audited in its own transaction.</summary>
/// <param name="database">The ledger.</param>
/// <param name="articles">The versions.</param>
/// <param name="officers">Who may do what.</param>
/// <param name="audit">The log.</param>
/// <param name="approval">Whether a second person must approve.</param>
/// <param name="files">The articles of the release, version 0 of each.</param>
public sealed class ArticleDesk(
    LedgerDatabase database, ArticleStore articles, DeskOfficerStore officers, AuditStore audit, IOptions<ApprovalOptions> approval, ArticleLibrary files)
{
    /// <summary>The articles of the release.</summary>
    public ArticleLibrary Files => files;

    /// <summary>Begins a correction or a new article, or writes on in the open draft.</summary>
    /// <param name="article">What it shall say.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="seenHash">The hash of the draft as the writer saw it; null to begin one. So nobody overwrites a colleague's words unread.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ArticleAnswer> SaveAsync(Article article, string by, string? seenHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(article);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var live = await articles.LiveAsync(unitOfWork, cancellationToken);
        if (await RefuseAsync(unitOfWork, by, mayWrite: true, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (Problems(article, live) is { Count: > 0 } problems)
        {
            return new ArticleAnswer.Refused(problems);
        }

        var open = (await articles.OpenAsync(unitOfWork, cancellationToken)).SingleOrDefault(version => version.Article.Id == article.Id);
        var answer = open is null
            ? await BeginAsync(unitOfWork, article, by, live, cancellationToken)
            : await EditAsync(unitOfWork, open, article, by, seenHash, cancellationToken);
        return await EndAsync(unitOfWork, answer, cancellationToken);
    }

    /// <summary>Hands a draft in for approval.</summary>
    public Task<ArticleAnswer> SubmitAsync(long id, string by, CancellationToken cancellationToken) =>
        StepAsync(id, by, mayWrite: true, async (unitOfWork, version) =>
        {
            if (version.State != ArticleState.Draft)
            {
                return new ArticleAnswer.Refused(ArticleTexts.NotHere(version.State));
            }

            var live = (await articles.LiveAsync(unitOfWork, cancellationToken)).FirstOrDefault(one => one.Article.Id == version.Article.Id);
            var before = live?.ContentHash ?? (files.Find(version.Article.Id) is { } file ? ArticleJson.Hash(file) : null);
            return before == version.ContentHash
                ? new ArticleAnswer.Refused(ArticleTexts.NothingNew)
                : await MoveAsync(unitOfWork, version, ArticleState.Waiting, Decision(unitOfWork, version, "submitted", by), cancellationToken);
        }, cancellationToken);

    /// <summary>Approves a version, by the rules that hold for campaigns too; from then on it is answered from.</summary>
    /// <param name="id">The version.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="seenHash">The hash of what he has read; null when it cannot be known.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ArticleAnswer> ApproveAsync(long id, string by, string? seenHash, CancellationToken cancellationToken) =>
        StepAsync(id, by, mayWrite: false, async (unitOfWork, version) =>
        {
            var verdict = version.State == ArticleState.Waiting
                ? ApprovalRules.Judge([version.CreatedBy, version.EditedBy, version.SubmittedBy], by, approval.Value.SecondPerson)
                : ApprovalVerdict.NotWaiting;
            var live = await articles.LiveAsync(unitOfWork, cancellationToken);
            return verdict switch
            {
                ApprovalVerdict.NotWaiting => new ArticleAnswer.Refused(ArticleTexts.NotHere(version.State)),
                ApprovalVerdict.OwnWork => new ArticleAnswer.Refused(ArticleTexts.OwnWork),
                _ when seenHash is not null && seenHash != version.ContentHash => new ArticleAnswer.Refused(ArticleTexts.ChangedSince),
                _ when Problems(version.Article, live) is { Count: > 0 } problems => new ArticleAnswer.Refused(problems),
                _ => await MoveAsync(
                    unitOfWork, version, ArticleState.Approved,
                    Decision(unitOfWork, version, "approved", by) with { IsException = verdict == ApprovalVerdict.AllowedAsException }, cancellationToken),
            };
        }, cancellationToken);

    /// <summary>Gives a version back to its author.</summary>
    public Task<ArticleAnswer> ReturnAsync(long id, string by, string reason, CancellationToken cancellationToken) =>
        EndOpenAsync(id, by, reason, ArticleState.Draft, "returned", cancellationToken);

    /// <summary>Gives up a draft, or one that waits.</summary>
    public Task<ArticleAnswer> DropAsync(long id, string by, string reason, CancellationToken cancellationToken) =>
        EndOpenAsync(id, by, reason, ArticleState.Dropped, "dropped", cancellationToken);

    /// <summary>Takes back what is answered from: the file of the release holds again, or the topic is not known any more. One person may: a wrong text must go at once.</summary>
    public async Task<ArticleAnswer> WithdrawAsync(string article, string by, string reason, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var live = await articles.LiveAsync(unitOfWork, cancellationToken);
        if (live.FirstOrDefault(version => version.Article.Id == article) is not { } version)
        {
            return new ArticleAnswer.Refused(ArticleTexts.NothingLive);
        }

        var answer = await RefuseAsync(unitOfWork, by, mayWrite: false, cancellationToken) is { } refusal ? refusal
            : string.IsNullOrWhiteSpace(reason) ? new ArticleAnswer.Refused(ArticleTexts.NeedsReason)
            : await articles.LockAsync(unitOfWork, version.Id, cancellationToken) is { State: ArticleState.Approved } locked
                ? await MoveAsync(unitOfWork, locked, ArticleState.Withdrawn, Decision(unitOfWork, locked, "withdrawn", by) with { Reason = reason }, cancellationToken)
                : new ArticleAnswer.Refused(ArticleTexts.NothingLive);
        return await EndAsync(unitOfWork, answer, cancellationToken);
    }

    private Task<ArticleAnswer> EndOpenAsync(long id, string by, string reason, ArticleState to, string word, CancellationToken cancellationToken) =>
        StepAsync(id, by, mayWrite: to == ArticleState.Dropped, async (unitOfWork, version) =>
        {
            var fits = version.State == ArticleState.Waiting || (version.State == ArticleState.Draft && to == ArticleState.Dropped);
            return !fits ? new ArticleAnswer.Refused(ArticleTexts.NotHere(version.State))
                : string.IsNullOrWhiteSpace(reason) ? new ArticleAnswer.Refused(ArticleTexts.NeedsReason)
                : await MoveAsync(unitOfWork, version, to, Decision(unitOfWork, version, word, by) with { Reason = reason }, cancellationToken);
        }, cancellationToken);

    private async Task<ArticleAnswer> BeginAsync(
        UnitOfWork unitOfWork, Article article, string by, IReadOnlyList<ArticleVersion> live, CancellationToken cancellationToken)
    {
        var before = live.FirstOrDefault(version => version.Article.Id == article.Id)?.Version ?? (files.Find(article.Id) is null ? null : 0);
        if (await articles.AddAsync(unitOfWork, article, by, before, cancellationToken) is not { } version)
        {
            return new ArticleAnswer.Refused(ArticleTexts.OpenElsewhere);
        }

        await NoteAsync(unitOfWork, version, Decision(unitOfWork, version, "created", by), cancellationToken);
        return new ArticleAnswer.Done(version);
    }

    private async Task<ArticleAnswer> EditAsync(
        UnitOfWork unitOfWork, ArticleVersion open, Article article, string by, string? seenHash, CancellationToken cancellationToken)
    {
        if (seenHash is null || await articles.LockAsync(unitOfWork, open.Id, cancellationToken) is not { State: ArticleState.Draft or ArticleState.Waiting } draft)
        {
            return new ArticleAnswer.Refused(ArticleTexts.OpenElsewhere);
        }

        if (draft.ContentHash == ArticleJson.Hash(article))
        {
            return new ArticleAnswer.Done(draft);
        }

        if (draft.ContentHash != seenHash)
        {
            return new ArticleAnswer.Refused(ArticleTexts.ChangedSince);
        }

        // Whoever edits what waits takes it back: nobody approves words that changed under his eyes.
        await articles.EditAsync(unitOfWork, draft.Id, article, by, cancellationToken);
        await articles.MoveAsync(unitOfWork, draft, ArticleState.Draft, null, cancellationToken);
        var edited = (await articles.LockAsync(unitOfWork, draft.Id, cancellationToken))!;
        await NoteAsync(unitOfWork, edited, Decision(unitOfWork, edited, "edited", by), cancellationToken);
        return new ArticleAnswer.Done(edited);
    }

    private List<string> Problems(Article article, IReadOnlyList<ArticleVersion> live)
    {
        var problems = ArticleRules.Problems(article, isByOfficer: true).ToList();
        problems.AddRange(article.Related
            .Where(id => id == article.Id || (files.Find(id) is null && live.All(version => version.Article.Id != id)))
            .Select(ArticleTexts.NoNeighbour));
        return problems;
    }

    // Officers who take questions write too; only those who approve messages approve and withdraw.
    private async Task<ArticleAnswer?> RefuseAsync(UnitOfWork unitOfWork, string by, bool mayWrite, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by))
        {
            return new ArticleAnswer.Refused(ArticleTexts.NeedsName);
        }

        var roles = (await officers.FindAsync(unitOfWork, by, cancellationToken)).Roles;
        var may = ApprovalRules.MayApprove(roles) || (mayWrite && (ApprovalRules.MayWrite(roles) || roles!.Contains("officer")));
        return may ? null : new ArticleAnswer.Refused(mayWrite ? ArticleTexts.MayNotWrite : ArticleTexts.MayNotApprove);
    }

    private async Task<ArticleAnswer> StepAsync(
        long id, string by, bool mayWrite, Func<UnitOfWork, ArticleVersion, Task<ArticleAnswer>> step, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (await RefuseAsync(unitOfWork, by, mayWrite, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await articles.LockAsync(unitOfWork, id, cancellationToken) is { } version
            ? await EndAsync(unitOfWork, await step(unitOfWork, version), cancellationToken)
            : new ArticleAnswer.NotFound();
    }

    private async Task<ArticleAnswer> MoveAsync(
        UnitOfWork unitOfWork, ArticleVersion version, ArticleState to, ArticleDecision decision, CancellationToken cancellationToken)
    {
        await articles.MoveAsync(unitOfWork, version, to, to == ArticleState.Waiting ? decision.By : null, cancellationToken);
        await NoteAsync(unitOfWork, version, decision, cancellationToken);
        return new ArticleAnswer.Done((await articles.LockAsync(unitOfWork, version.Id, cancellationToken))!);
    }

    private async Task NoteAsync(UnitOfWork unitOfWork, ArticleVersion version, ArticleDecision decision, CancellationToken cancellationToken)
    {
        await articles.DecideAsync(unitOfWork, version.Id, decision, cancellationToken);
        var detail = $"version {version.Version} {version.ContentHash}{(decision.IsException ? " exception: own work" : "")}";
        await audit.AddAsync(unitOfWork, new AuditEntry(decision.By, "article." + decision.Word, "article " + version.Article.Id, detail), cancellationToken);
    }

    private static async Task<ArticleAnswer> EndAsync(UnitOfWork unitOfWork, ArticleAnswer answer, CancellationToken cancellationToken)
    {
        if (answer is ArticleAnswer.Done)
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }

        return answer;
    }

    private static ArticleDecision Decision(UnitOfWork unitOfWork, ArticleVersion version, string word, string by) => new()
    {
        Version = version.Version,
        Word = word,
        By = by.Trim(),
        At = unitOfWork.Now,
        ContentHash = version.ContentHash,
    };
}
