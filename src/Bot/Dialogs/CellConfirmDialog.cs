using System.Diagnostics;
using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;

namespace ChungTay.Bot.Dialogs;

/// <summary>A secretary confirms for members without a phone, one or many at once, with how and when.</summary>
internal sealed class CellConfirmDialog(
    TextBook texts, CellDesk desk, StudyScreens screens, ConfirmationStore confirmations) : IDialog
{
    private static readonly string[] DayForms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    /// <inheritdoc/>
    public string Name => "cell-confirm";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } = [StudyActions.CellMany, StudyActions.CellConfirm, StudyActions.CellDay];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        // Plain words while it waits for numbers or a day: the place holds the order that asked.
        var isTyped = turn.Intent.Action == Conversation.Actions.Ask;
        var (action, argument) = isTyped ? CellDesk.Waiting(turn.Place!.Step) : (turn.Intent.Action, turn.Intent.Argument);
        if (await desk.OpenAsync(turn, argument, cancellationToken) is not { } work)
        {
            return isTyped ? new DialogStep.NotMine() : CellDesk.Say(new Reply(texts.Say("cell.not-leader")));
        }

        var typed = isTyped ? turn.Intent.Argument.Trim() : null;
        return action switch
        {
            StudyActions.CellMany => await ManyAsync(turn, work, typed, cancellationToken),
            StudyActions.CellConfirm => await ConfirmAsync(turn, work, cancellationToken),
            StudyActions.CellDay => await DayAsync(turn, work, typed, cancellationToken),
            _ => throw new UnreachableException(),
        };
    }

    private async ValueTask<DialogStep> ManyAsync(Turn turn, CellAtWork work, string? typed, CancellationToken cancellationToken)
    {
        var undone = work.Undone;
        if (undone.Count == 0)
        {
            return CellDesk.Say(new Reply(texts.Say("cell.nobody")) { Choices = [desk.Back(work)] });
        }

        if (typed is null)
        {
            await desk.NoteLookAsync(turn, work, cancellationToken);
            var names = string.Join('\n', undone.Select((member, i) => $"{StudyScreens.Number(i + 1)}. {member.Name}"));
            // The order of the numbers is kept with the place: somebody else may be confirmed meanwhile.
            return CellDesk.Await(Name, StudyActions.CellMany, work.Order.With(undone.Select(member => member.Member)), new Reply(texts.Say("cell.many", ("names", names))));
        }

        var listed = work.Order.Members;
        var numbers = typed.Split([' ', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        if (numbers.Count > 0 && numbers.TrueForAll(number => number == -1))
        {
            return new DialogStep.NotMine();
        }

        var wrong = numbers.FindIndex(number => number < 0 || number > listed.Count);
        if (wrong >= 0)
        {
            var shown = typed.Split([' ', ',', ';', '.'], StringSplitOptions.RemoveEmptyEntries)[wrong];
            return CellDesk.Await(Name, StudyActions.CellMany, work.Order.With(listed), new Reply(texts.Say("cell.many-wrong", ("number", shown))));
        }

        var chosen = numbers.Contains(0) ? listed : numbers.Distinct().Select(number => listed[number - 1]).ToList();
        return CellDesk.Say(AskForm(work, chosen));
    }

    private async ValueTask<DialogStep> ConfirmAsync(Turn turn, CellAtWork work, CancellationToken cancellationToken)
    {
        var members = work.Order.Members;
        if (StudyForms.Read(work.Order.Rest.ElementAtOrDefault(1)) is not { } form || form == StudyForm.Phone)
        {
            return CellDesk.Say(AskForm(work, members));
        }

        if (!DateOnly.TryParseExact(work.Order.Rest.ElementAtOrDefault(2), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return CellDesk.Say(AskDay(turn, work, members, StudyForms.Word(form)));
        }

        return CellDesk.Say(await ConfirmAsync(turn, work, form, day, cancellationToken));
    }

    private async ValueTask<Reply> ConfirmAsync(Turn turn, CellAtWork work, StudyForm form, DateOnly day, CancellationToken cancellationToken)
    {
        var ours = work.Members.Where(member => work.Order.Members.Contains(member.Member)).Select(member => member.Member).ToList();
        var confirmed = await confirmations.ConfirmForAsync(
            turn.UnitOfWork,
            new ForOthers { Study = work.Study.Id, Members = ours, Form = form, DoneOn = day, By = work.Leader.Name },
            cancellationToken);
        return new Reply(confirmed.Count == 0
            ? texts.Say("cell.confirmed-none")
            : texts.Say("cell.confirmed", ("count", StudyScreens.Number(confirmed.Count)), ("form", screens.Form(form)), ("date", StudyScreens.Day(day))))
        {
            Choices = [desk.Back(work)],
        };
    }

    private async ValueTask<DialogStep> DayAsync(Turn turn, CellAtWork work, string? typed, CancellationToken cancellationToken)
    {
        var argument = string.Join(':', (IEnumerable<string>)[$"{work.Study.Id}", $"{work.Order.Cell}", .. work.Order.Rest]);
        if (typed is null)
        {
            return CellDesk.Await(Name, StudyActions.CellDay, argument, new Reply(texts.Say("cell.date-ask")));
        }

        var today = VietnamTime.DateOf(turn.UnitOfWork.Now);
        var written = typed.Count(c => c is '/' or '-' or '.') == 1 ? $"{typed}/{StudyScreens.Number(today.Year)}" : typed;
        if (StudyForms.Read(work.Order.Rest.ElementAtOrDefault(1)) is { } form
            && DateOnly.TryParseExact(written.Replace('-', '/').Replace('.', '/'), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day >= work.Study.Dates.Opens && day <= today)
        {
            return CellDesk.Say(await ConfirmAsync(turn, work, form, day, cancellationToken));
        }

        return typed.Any(char.IsAsciiDigit)
            ? CellDesk.Await(Name, StudyActions.CellDay, argument, new Reply(texts.Say("cell.date-wrong", ("from", StudyScreens.Day(work.Study.Dates.Opens)), ("to", StudyScreens.Day(today)))))
            : new DialogStep.NotMine();
    }

    private Reply AskForm(CellAtWork work, IReadOnlyList<MemberId> members) => new(texts.Say("cell.form", ("count", StudyScreens.Number(members.Count))))
    {
        Choices =
        [
            .. StudyForms.ForOthers.Select(StudyForms.Word).Select(form => new Choice(texts.Say($"cell.{form}-button"), StudyActions.CellConfirm, work.Order.With(members, form))),
            desk.Back(work),
        ],
    };

    private Reply AskDay(Turn turn, CellAtWork work, IReadOnlyList<MemberId> members, string form)
    {
        var today = VietnamTime.DateOf(turn.UnitOfWork.Now);
        List<Choice> choices = [new(texts.Say("cell.today-button"), StudyActions.CellConfirm, work.Order.With(members, form, Iso(today)))];
        if (today > work.Study.Dates.Opens)
        {
            choices.Add(new Choice(texts.Say("cell.yesterday-button"), StudyActions.CellConfirm, work.Order.With(members, form, Iso(today.AddDays(-1)))));
            choices.Add(new Choice(texts.Say("cell.date-button"), StudyActions.CellDay, work.Order.With(members, form)));
        }

        choices.Add(desk.Back(work));
        return new Reply(texts.Say("cell.date")) { Choices = choices };
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
