using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Sending;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>One case: its thread for the officer who has it, its record for whoever may look. Each opening of the words is on record.</summary>
[OfficerPage(
    "Việc", Reads = OfficerRoles.Officer + " " + OfficerRoles.Admin, Changes = OfficerRoles.Officer + " " + OfficerRoles.Admin, Parent = "/admin/inbox")]
internal sealed class ThreadModel(
    Officer me, CaseDesk desk, RumourDesk rumours, CaseListStore lists, CasePhotoStore photos, CannedReplyStore replies, OfficerChatStore officers,
    LanguageStore languages, CaseWords words, SendSignal signal) : PageModel
{
    /// <summary>The case's number.</summary>
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The case.</summary>
    public CaseCard Card { get; private set; } = null!;

    /// <summary>What was said; null for whoever does not have the case.</summary>
    public IReadOnlyList<CaseLine>? Lines { get; private set; }

    /// <summary>Its pictures, for whoever has the case.</summary>
    public IReadOnlyList<(long Id, string State)> Photos { get; private set; } = [];

    /// <summary>The language in which the person wants to be called; null when none was chosen, or for whoever does not have the case.</summary>
    public string? Language { get; private set; }

    /// <summary>What was done.</summary>
    public IReadOnlyList<CaseStep> Steps { get; private set; } = [];

    /// <summary>The answers at hand.</summary>
    public IReadOnlyList<CannedReply> Canned { get; private set; } = [];

    /// <summary>To whom it can be given.</summary>
    public IReadOnlyList<LinkedOfficer> Takers { get; private set; } = [];

    /// <summary>The moment of the page.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>How the page speaks.</summary>
    public CaseWords Words => words;

    /// <summary>Whether the case can be given to another one by who looks.</summary>
    public bool MayAssign => Card.File.State != CaseState.Closed && (Card.File.TakenBy == me.Id || me.Is(OfficerRoles.Admin));

    /// <summary>Whether who looks may queue a correction: queueing a message is an author's right.</summary>
    public bool MayCorrect => ApprovalRules.MayWrite(me.Roles);

    private LinkedOfficer Me => new(me.Id, me.Name, me.Roles);

    private string Address => $"/admin/inbox/{Id}";

    /// <summary>Shows the case; its officer opens the words by it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await lists.FindAsync(unitOfWork, Id, cancellationToken) is not { } card)
        {
            return NotFound();
        }

        (Card, Now) = (card, unitOfWork.Now);
        ViewData["Title"] = words.Title(card.File);
        if (card.File.TakenBy == me.Id && (Lines = await desk.OpenAsync(unitOfWork, Me, Id, isOnlyNew: false, cancellationToken)) is not null)
        {
            // What was given to him is taken by opening it.
            Card = (await lists.FindAsync(unitOfWork, Id, cancellationToken))!;
            Photos = await photos.ListAsync(unitOfWork, Id, cancellationToken);
            Language = await languages.FindAsync(unitOfWork, card.File.ReplyAddressId, cancellationToken) is { } code ? SpokenLanguages.Name(code) : null;
            Canned = await replies.ListAsync(unitOfWork, cancellationToken);
        }

        Takers = MayAssign ? [.. (await officers.TakersAsync(unitOfWork, cancellationToken)).Where(officer => officer.Id != card.File.TakenBy)] : [];
        Steps = await lists.StepsAsync(unitOfWork, Id, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Page();
    }

    /// <summary>Whether there is something new, without opening it.</summary>
    public async Task<IActionResult> OnGetNewsAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return await lists.FindAsync(unitOfWork, Id, cancellationToken) is { File.IsUnseen: true } card && card.File.TakenBy == me.Id
            ? Partial("_News", Id)
            : new NoContentResult();
    }

    /// <summary>Takes it.</summary>
    public Task<IActionResult> OnPostTakeAsync(CancellationToken cancellationToken) =>
        DoAsync(unitOfWork => desk.TakeAsync(unitOfWork, Me, Id, null, cancellationToken), cancellationToken);

    /// <summary>Writes to the person.</summary>
    public Task<IActionResult> OnPostReplyAsync(string? said, CancellationToken cancellationToken) =>
        DoAsync(unitOfWork => desk.ReplyAsync(unitOfWork, Me, Id, said ?? "", cancellationToken), cancellationToken);

    /// <summary>Writes a note for officers.</summary>
    public Task<IActionResult> OnPostNoteAsync(string? said, CancellationToken cancellationToken) =>
        DoAsync(unitOfWork => desk.NoteAsync(unitOfWork, Me, Id, said ?? "", cancellationToken), cancellationToken);

    /// <summary>Says that something is being done.</summary>
    public Task<IActionResult> OnPostWorkAsync(CancellationToken cancellationToken) =>
        DoAsync(unitOfWork => desk.WorkAsync(unitOfWork, Me, Id, cancellationToken), cancellationToken);

    /// <summary>Gives it to somebody else.</summary>
    public Task<IActionResult> OnPostAssignAsync(long to, CancellationToken cancellationToken) => DoAsync(
        async unitOfWork => (await officers.TakersAsync(unitOfWork, cancellationToken)).FirstOrDefault(officer => officer.Id == to) is { } taker
            ? await desk.AssignAsync(unitOfWork, Me, Id, taker, cancellationToken)
            : new CaseAnswer.Refused("Hãy chọn một cán bộ."),
        cancellationToken);

    /// <summary>Closes it with what was done.</summary>
    public Task<IActionResult> OnPostCloseAsync(string? done, CancellationToken cancellationToken) =>
        DoAsync(unitOfWork => desk.CloseAsync(unitOfWork, Me, Id, done ?? "", cancellationToken), cancellationToken);

    /// <summary>Queues the answer to a rumour for all.</summary>
    public Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken) =>
        DoAsync(unitOfWork => rumours.CorrectAsync(unitOfWork, Me, Id, cancellationToken), cancellationToken);

    private async Task<IActionResult> DoAsync(Func<UnitOfWork, Task<CaseAnswer>> act, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        switch (await act(unitOfWork))
        {
            case CaseAnswer.Done done:
                await unitOfWork.CommitAsync(cancellationToken);
                signal.Raise();
                return this.Said(done.Words.Split('\n')[0], Address);
            case CaseAnswer.Refused refused:
                return this.Refused(refused.Words, Address);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
