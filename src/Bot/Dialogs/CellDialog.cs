using System.Diagnostics;
using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Study;

namespace ChungTay.Bot.Dialogs;

/// <summary>A secretary looks at his cell: who has, who has not, cell against cell; and reminds.</summary>
internal sealed class CellDialog(
    TextBook texts, CellDesk desk, StudyScreens screens, StudyStore studies, StandingStore standings, StudyReminders reminders, PackLinkStore packs, StudyLinks links) : IDialog
{
    // Names on one message: with the way on and back they stay single digits.
    private const int NamesAtOnce = 7;

    // Lines of a comparison.
    private const int CellsAtOnce = 10;

    /// <inheritdoc/>
    public string Name => "cell";

    /// <inheritdoc/>
    public IReadOnlyList<string> Actions { get; } =
        [StudyActions.Cell, StudyActions.CellList, StudyActions.CellCard, StudyActions.CellCompare, StudyActions.CellRemind, StudyActions.CellPack];

    /// <inheritdoc/>
    public async ValueTask<DialogStep> StepAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Intent.Action == StudyActions.Cell && CellOrder.Parse(turn.Intent.Argument) is null)
        {
            return await HomeAsync(turn, cancellationToken);
        }

        if (await desk.OpenAsync(turn, turn.Intent.Argument, cancellationToken) is not { } work)
        {
            return Say(new Reply(texts.Say("cell.not-leader")));
        }

        return Say(turn.Intent.Action switch
        {
            StudyActions.Cell => desk.Home(work, turn.UnitOfWork.Now),
            StudyActions.CellList => await ListAsync(turn, work, cancellationToken),
            StudyActions.CellCard => await CardAsync(turn, work, cancellationToken),
            StudyActions.CellCompare => await CompareAsync(turn, work, cancellationToken),
            StudyActions.CellRemind => await RemindAsync(turn, work, cancellationToken),
            StudyActions.CellPack => await PackAsync(turn, work, cancellationToken),
            _ => throw new UnreachableException(),
        });
    }

    // The argument is a study, or nothing.
    private async ValueTask<DialogStep> HomeAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await desk.LeaderAsync(turn, cancellationToken) is not { } leader)
        {
            return Say(new Reply(texts.Say("cell.not-leader")));
        }

        var offered = await studies.OfferedAsync(turn.UnitOfWork, leader.Leader, cancellationToken);
        var named = offered.Where(study => study.Id.ToString() == turn.Intent.Argument).ToList();
        var choices = named.Count == 1 ? named : offered;
        if (choices is [var only] && leader.Cells is [var cell])
        {
            return await desk.OpenAsync(turn, $"{only.Id}:{cell}", cancellationToken) is { } work ? Say(desk.Home(work, turn.UnitOfWork.Now)) : Say(new Reply(texts.Say("cell.not-leader")));
        }

        return choices.Count == 0
            ? Say(new Reply(texts.Say("cell.no-study")))
            : Say(new Reply(texts.Say("cell.choose") + "\n\n" + string.Join('\n', choices.Select((study, i) => Line(study, i + 1, turn.UnitOfWork.Now))))
            {
                Choices = choices.Select(study => new Choice(StudyScreens.Label(study.Material.Title), StudyActions.Cell, $"{study.Id}:{leader.Cells[0]}")).ToList(),
            });
    }

    private string Line(StudyEntry study, int number, DateTimeOffset now) => texts.Say(
        "cell.line",
        ("number", StudyScreens.Number(number)), ("title", study.Material.Title), ("due", StudyScreens.Day(study.Dates.Deadline)), ("state", desk.State(study, now)));

    private async ValueTask<Reply> ListAsync(Turn turn, CellAtWork work, CancellationToken cancellationToken)
    {
        var which = work.Order.Rest.ElementAtOrDefault(0) ?? "undone";
        _ = int.TryParse(work.Order.Rest.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        var named = which == "undone" ? work.Undone : work.Members.Where(member => member.Status != "none").ToList();
        if (named.Count == 0)
        {
            return new Reply(texts.Say("cell.nobody")) { Choices = [desk.Back(work)] };
        }

        await desk.NoteLookAsync(turn, work, cancellationToken);
        var choices = named.Skip(page * NamesAtOnce).Take(NamesAtOnce)
            .Select(member => new Choice(StudyScreens.Label(member.Name), StudyActions.CellCard, work.Order.With([member.Member]))).ToList();
        if (named.Count > (page + 1) * NamesAtOnce)
        {
            choices.Add(new Choice(texts.Say("cell.more-button"), StudyActions.CellList, work.Order.With(which, StudyScreens.Number(page + 1))));
        }

        choices.Add(desk.Back(work));
        return new Reply(texts.Say(which == "undone" ? "cell.list-undone" : "cell.list-done")) { Choices = choices };
    }

    private async ValueTask<Reply> CardAsync(Turn turn, CellAtWork work, CancellationToken cancellationToken)
    {
        if (work.Members.FirstOrDefault(member => work.Order.Members.Contains(member.Member)) is not { } found)
        {
            return new Reply(texts.Say("cell.nobody")) { Choices = [desk.Back(work)] };
        }

        await desk.NoteLookAsync(turn, work, cancellationToken);
        var day = found.DoneOn is { } done ? StudyScreens.Day(done) : "";
        List<string> lines =
        [
            found.Status switch
            {
                "self" => texts.Say("cell.status-self", ("date", day)),
                "confirmed" => texts.Say("cell.status-confirmed", ("form", screens.Form(found.Form!.Value)), ("date", day), ("by", found.By!)),
                "exempt" => texts.Say("cell.status-exempt", ("reason", found.Note.Length > 0 ? found.Note : texts.Say("cell.reason-" + found.Reason)), ("by", found.By!)),
                _ => texts.Say("cell.status-none"),
            },
        ];
        if (found.IsLate)
        {
            lines.Add(texts.Say("cell.status-late"));
        }

        if (!found.IsDone)
        {
            lines.Add(texts.Say(found.IsLinked ? "cell.status-phone" : "cell.status-no-phone"));
        }

        return new Reply(texts.Say("cell.card", ("name", found.Name), ("status", string.Join('\n', lines)))) { Choices = CardChoices(work, found) };
    }

    private List<Choice> CardChoices(CellAtWork work, MemberStanding member)
    {
        var argument = work.Order.With([member.Member]);
        List<Choice> choices = [];
        if (member.IsDone)
        {
            choices.Add(new Choice(texts.Say("cell.reverse-button"), StudyActions.CellReverse, argument));
        }
        else
        {
            choices.Add(new Choice(texts.Say("cell.confirm-button"), StudyActions.CellConfirm, argument));
            choices.Add(member.Status == "exempt"
                ? new Choice(texts.Say("cell.unexempt-button"), StudyActions.CellUnexempt, argument)
                : new Choice(texts.Say("cell.exempt-button"), StudyActions.CellExempt, argument));
        }

        if (member is { Status: "none", IsLinked: true })
        {
            choices.Add(new Choice(texts.Say("cell.remind-one-button"), StudyActions.CellRemind, argument));
        }

        choices.Add(desk.Back(work));
        return choices;
    }

    private async ValueTask<Reply> CompareAsync(Turn turn, CellAtWork work, CancellationToken cancellationToken)
    {
        var cells = await standings.CellsAsync(turn.UnitOfWork, work.Study.Id, Cut.At(turn.UnitOfWork.Now), cancellationToken);
        var ranked = cells.OrderByDescending(cell => cell.Percent).Select(cell => (Cell: cell, Place: 1 + cells.Count(other => other.Percent > cell.Percent))).ToList();
        var own = ranked.First(row => row.Cell.Cell == work.Order.Cell);
        var lines = ranked.Take(CellsAtOnce).Select(row => texts.Say(
            "cell.compare-line", ("place", StudyScreens.Number(row.Place)), ("name", row.Cell.Name), ("percent", StudyScreens.Number(row.Cell.Percent))));
        return new Reply(texts.Say(
            "cell.compare",
            ("percent", StudyScreens.Number(own.Cell.Percent)), ("place", StudyScreens.Number(own.Place)), ("count", StudyScreens.Number(cells.Count)),
            ("all", StudyScreens.Number(CellStanding.Sum(cells.ToList()).Percent)), ("cells", string.Join('\n', lines))))
        {
            Choices = [desk.Back(work)],
        };
    }

    private async ValueTask<Reply> RemindAsync(Turn turn, CellAtWork work, CancellationToken cancellationToken)
    {
        var asked = work.Undone.Where(member => work.Order.Members.Count == 0 || work.Order.Members.Contains(member.Member)).Select(member => member.Member).ToList();
        var answer = await reminders.AskAsync(turn.UnitOfWork, work.Study, asked, work.Leader.Name, cancellationToken);
        if (answer is StudyAsked.Refused refused)
        {
            return new Reply(refused.Reason) { Choices = [desk.Back(work)] };
        }

        var (reminded, at) = (StudyAsked.Reminded)answer;
        var lines = new List<string>
        {
            at is { } later
                ? texts.Say("cell.reminded-later", ("count", StudyScreens.Number(reminded)), ("time", VietnamTime.InWords(later)))
                : texts.Say("cell.reminded", ("count", StudyScreens.Number(reminded))),
        };
        if (asked.Count > reminded)
        {
            lines.Add(texts.Say("cell.reminded-rest", ("count", StudyScreens.Number(asked.Count - reminded))));
        }

        return new Reply(string.Join("\n\n", lines)) { Choices = [desk.Back(work)] };
    }

    private async ValueTask<Reply> PackAsync(Turn turn, CellAtWork work, CancellationToken cancellationToken)
    {
        if (!links.Reach(turn.Chat.Address.Channel))
        {
            return new Reply(texts.Say("cell.pack-desk")) { Choices = [desk.Back(work)] };
        }

        var token = await packs.DrawAsync(turn.UnitOfWork, work.Study.Id, work.Order.Cell, work.Leader.Name, cancellationToken);
        return new Reply(texts.Say("cell.pack", ("link", links.Pack(token)))) { Choices = [desk.Back(work)] };
    }

    private static DialogStep.Answer Say(Reply reply) => new(reply) { MayInvite = false };
}
