using System.Diagnostics;
using System.Text.RegularExpressions;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Study;

namespace ChungTay.Bot.Dialogs;

/// <summary>A secretary exempts a member, or takes a confirmation or an exemption back, each with why.</summary>
internal sealed partial class CellExcuseDialog(TextBook texts, CellDesk desk, ConfirmationStore confirmations, ExemptionStore exemptions) : IDialog
{
    /// <summary>The name under which a place waits for a reason.</summary>
    public const string DialogName = "cell-excuse";

    // Characters of a reason: a sentence.
    private const int LongestReason = 200;

    /// <inheritdoc/>
    public string Name => DialogName;

    /// <summary>Whether words say themselves that they are a reason: "lý do: …".</summary>
    public static bool IsMarked(string words) => Marked().IsMatch(VietnameseText.Normalise(words));

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [StudyActions.CellExempt, StudyActions.CellReverse, StudyActions.CellUnexempt];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Plain words while it waits for a reason: the place holds the order that asked.
        var isTyped = turn.Intent.Action == Conversation.Actions.Ask;
        var (action, argument) = isTyped ? CellDesk.Waiting(turn.Place!.Step) : (turn.Intent.Action, turn.Intent.Argument);
        if (await desk.OpenAsync(turn, argument, cancellationToken) is not { } work)
        {
            return isTyped ? new DialogStep.NotMine() : CellDesk.Say(new Reply(texts.Say("cell.not-leader")));
        }

        if (Named(work) is not { } member)
        {
            return CellDesk.Say(new Reply(texts.Say("cell.nobody")) { Choices = [desk.Back(work)] });
        }

        var typed = isTyped ? Marked().Replace(VietnameseText.Normalise(turn.Intent.Argument), "") : null;
        return action switch
        {
            StudyActions.CellExempt => await ExemptAsync(turn, work, member, typed, cancellationToken),
            StudyActions.CellReverse => await ReverseAsync(turn, work, member, typed, cancellationToken),
            StudyActions.CellUnexempt => await UnexemptAsync(turn, work, member, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private async ValueTask<DialogStep> ExemptAsync(Turn turn, CellAtWork work, MemberStanding member, string? typed, CancellationToken cancellationToken)
    {
        var reason = typed is null ? work.Order.Rest.ElementAtOrDefault(1) : "other";
        if (reason is null)
        {
            return CellDesk.Say(new Reply(texts.Say("cell.exempt", ("name", member.Name)))
            {
                Choices =
                [
                    new(texts.Say("cell.ill-button"), StudyActions.CellExempt, work.Order.With([member.Member], "ill")),
                    new(texts.Say("cell.away-button"), StudyActions.CellExempt, work.Order.With([member.Member], "away")),
                    new(texts.Say("cell.reason-button"), StudyActions.CellExempt, work.Order.With([member.Member], "other")),
                    desk.Back(work),
                ],
            });
        }

        if (reason == "other" && typed is null)
        {
            return CellDesk.Await(Name, StudyActions.CellExempt, work.Order.With([member.Member]), new Reply(texts.Say("cell.reason-ask")));
        }

        var done = await exemptions.ExemptAsync(turn.UnitOfWork, (work.Study.Id, member.Member), reason, Short(typed), work.Leader.Name, cancellationToken);
        return Said(work, done, texts.Say("cell.exempted", ("name", member.Name)));
    }

    private async ValueTask<DialogStep> ReverseAsync(Turn turn, CellAtWork work, MemberStanding member, string? typed, CancellationToken cancellationToken)
    {
        var reason = typed ?? work.Order.Rest.ElementAtOrDefault(1);
        if (reason is null)
        {
            return CellDesk.Say(new Reply(texts.Say("cell.reverse", ("name", member.Name)))
            {
                Choices =
                [
                    new(texts.Say("cell.mistake-button"), StudyActions.CellReverse, work.Order.With([member.Member], "mistake")),
                    new(texts.Say("cell.untrue-button"), StudyActions.CellReverse, work.Order.With([member.Member], "untrue")),
                    new(texts.Say("cell.reason-button"), StudyActions.CellReverse, work.Order.With([member.Member], "other")),
                    desk.Back(work),
                ],
            });
        }

        if (reason == "other" && typed is null)
        {
            return CellDesk.Await(Name, StudyActions.CellReverse, work.Order.With([member.Member]), new Reply(texts.Say("cell.reason-ask")));
        }

        var words = reason is "mistake" or "untrue" ? texts.Say($"cell.{reason}-button") : Short(reason);
        var done = await confirmations.ReverseAsync(turn.UnitOfWork, work.Study.Id, member.Member, work.Leader.Name, words, cancellationToken);
        return Said(work, done, texts.Say("cell.reversed"));
    }

    private async ValueTask<DialogStep> UnexemptAsync(Turn turn, CellAtWork work, MemberStanding member, CancellationToken cancellationToken)
    {
        var done = await exemptions.ReverseAsync(
            turn.UnitOfWork, work.Study.Id, member.Member, work.Leader.Name, texts.Say("cell.unexempt-button"), cancellationToken);
        return Said(work, done, texts.Say("cell.unexempted", ("name", member.Name)));
    }

    private static MemberStanding? Named(CellAtWork work) => work.Members.FirstOrDefault(member => work.Order.Members.Contains(member.Member));

    private DialogStep.Answer Said(CellAtWork work, bool isDone, string words) =>
        CellDesk.Say(new Reply(isDone ? words : texts.Say("cell.nothing")) { Choices = [desk.Back(work)] });

    [GeneratedRegex(@"^\s*(?:lý|lí|ly|li)\s+do(?:\s+là)?(?:\s*[:,.\-]\s*|\s+)(?=\S)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    private static string Short(string? words) => words is null ? "" : words.Length <= LongestReason ? words : words[..LongestReason];
}
