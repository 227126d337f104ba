using System.Diagnostics;
using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;

namespace ChungTay.Bot.Dialogs;

/// <summary>Takes a member through a study and gives him his receipt. It writes in the step's transaction, so that what he reads is what is kept.</summary>
internal sealed class StudyDialog(
    TextBook texts, StudyScreens screens, RosterStore roster, CellStore cells, StudyStore studies, ProgressStore progress, ConfirmationStore confirmations) : IDialog
{
    /// <inheritdoc/>
    public string Name => "study";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } =
        [StudyActions.Home, StudyActions.Open, StudyActions.Step, StudyActions.Answer, StudyActions.Done, StudyActions.Document, StudyActions.Later];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Intent.Action == StudyActions.Later)
        {
            return Say(turn, new Reply(texts.Say("study.later")));
        }

        if (await roster.OfPersonAsync(turn.UnitOfWork, turn.Chat.Person, cancellationToken) is not { } member)
        {
            return new DialogStep.Answer(new Reply(texts.Say("study.not-member")));
        }

        var offered = await studies.OfferedAsync(turn.UnitOfWork, member, cancellationToken);
        if (turn.Intent.Action == StudyActions.Home)
        {
            return await HomeAsync(turn, member, offered, cancellationToken);
        }

        var numbers = turn.Intent.Argument.Split(':').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return offered.FirstOrDefault(study => study.Id.Value == numbers[0]) is { } study
            ? Say(turn, await InsideAsync(turn, member, study, numbers, cancellationToken))
            : Say(turn, new Reply(texts.Say("study.ended")));
    }

    private async ValueTask<IReadOnlyList<Reply>> InsideAsync(Turn turn, Member member, StudyEntry study, int[] numbers, CancellationToken cancellationToken)
    {
        switch (turn.Intent.Action)
        {
            case StudyActions.Open:
                return await OpenAsync(turn, member, study, cancellationToken);
            case StudyActions.Document:
                return [screens.Document(study, turn.Chat.Address.Channel)];
            case StudyActions.Done:
                return await DoneAsync(turn, member, study, cancellationToken);
            case StudyActions.Step when numbers is [_, var position]:
                position = Math.Min(position, study.Material.Length);
                await progress.ReachAsync(turn.UnitOfWork, study.Id, (member.Id, turn.Chat.Person), position, isRight: false, cancellationToken);
                var reached = await progress.FindAsync(turn.UnitOfWork, study.Id, member.Id, cancellationToken);
                return [screens.At(study, position, reached!.RightCount)];
            case StudyActions.Answer when numbers is [_, var position, var answer] && position >= study.Material.Parts.Count && position < study.Material.Length:
                var isRight = study.Material.Questions[position - study.Material.Parts.Count].Right == answer;
                await progress.ReachAsync(turn.UnitOfWork, study.Id, (member.Id, turn.Chat.Person), position + 1, isRight, cancellationToken);
                return [screens.Answered(study, position, isRight)];
            // A choice of an older version of the material: go on where he is.
            case StudyActions.Step or StudyActions.Answer:
                return await OpenAsync(turn, member, study, cancellationToken);
            default:
                throw new UnreachableException();
        }
    }

    private async ValueTask<DialogStep> HomeAsync(Turn turn, Member member, IReadOnlyList<StudyEntry> offered, CancellationToken cancellationToken)
    {
        var leads = (await cells.LedByAsync(turn.UnitOfWork, member.Id, cancellationToken)).Count > 0;
        var current = offered.Where(study => study.PhaseAt(turn.UnitOfWork.Now) == StudyPhase.Open).ToList();
        var only = offered.Count == 1 ? offered[0] : current.Count == 1 ? current[0] : null;
        if (only is not null && !leads)
        {
            return Say(turn, await OpenAsync(turn, member, only, cancellationToken));
        }

        var lines = new List<string>();
        foreach (var study in offered)
        {
            lines.Add(texts.Say(
                "study.line",
                ("number", StudyScreens.Number(lines.Count + 1)), ("title", study.Material.Title), ("due", StudyScreens.Day(study.Dates.Deadline)),
                ("state", texts.Say(await StateAsync(turn, member, study, cancellationToken)))));
        }

        var choices = offered.Select(study => new Choice(offered.Count == 1 ? texts.Say("study.open-button") : StudyScreens.Label(study.Material.Title), StudyActions.Open, $"{study.Id}")).ToList();
        if (leads)
        {
            choices.Add(new Choice(texts.Say("study.cell-button"), StudyActions.Cell));
        }

        return Say(turn, new Reply(offered.Count == 0 ? texts.Say("study.none") : texts.Say("study.choose") + "\n\n" + string.Join('\n', lines)) { Choices = choices });
    }

    private async ValueTask<IReadOnlyList<Reply>> OpenAsync(Turn turn, Member member, StudyEntry study, CancellationToken cancellationToken)
    {
        if (await confirmations.ReceiptAsync(turn.UnitOfWork, study.Id, member.Id, cancellationToken) is { } receipt)
        {
            return [screens.Receipt(study, receipt, await LeadsAsync(turn, member, cancellationToken))];
        }

        return await progress.FindAsync(turn.UnitOfWork, study.Id, member.Id, cancellationToken) is { } before
            ? [new Reply(texts.Say("study.resume")), screens.At(study, Math.Min(before.Position, study.Material.Length), before.RightCount)]
            : [screens.Intro(study, turn.UnitOfWork.Now)];
    }

    private async ValueTask<IReadOnlyList<Reply>> DoneAsync(Turn turn, Member member, StudyEntry study, CancellationToken cancellationToken)
    {
        var before = await progress.FindAsync(turn.UnitOfWork, study.Id, member.Id, cancellationToken);
        if (before is null || before.Position < study.Material.Length)
        {
            return await OpenAsync(turn, member, study, cancellationToken);
        }

        var receipt = await confirmations.ConfirmAsync(turn.UnitOfWork, study, member.Id, before.Minutes, cancellationToken);
        return [screens.Receipt(study, receipt, await LeadsAsync(turn, member, cancellationToken))];
    }

    private async ValueTask<string> StateAsync(Turn turn, Member member, StudyEntry study, CancellationToken cancellationToken) =>
        await confirmations.ReceiptAsync(turn.UnitOfWork, study.Id, member.Id, cancellationToken) is not null ? "study.state-done"
        : study.PhaseAt(turn.UnitOfWork.Now) == StudyPhase.Closed ? "study.state-late"
        : await progress.FindAsync(turn.UnitOfWork, study.Id, member.Id, cancellationToken) is not null ? "study.state-begun"
        : "study.state-new";

    private async ValueTask<bool> LeadsAsync(Turn turn, Member member, CancellationToken cancellationToken) =>
        (await cells.LedByAsync(turn.UnitOfWork, member.Id, cancellationToken)).Count > 0;

    private DialogStep.Answer Say(Turn turn, params IReadOnlyList<Reply> replies) =>
        new([.. replies.Select(reply => screens.WithNumbers(reply, turn.Chat.Address.Channel))]) { MayInvite = false };
}
