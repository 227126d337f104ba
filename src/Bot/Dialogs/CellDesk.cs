using ChungTay.Bot.Conversation;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;

namespace ChungTay.Bot.Dialogs;

/// <summary>A secretary at work on a cell: who he is, which study, whom he may see. Looked up anew in every turn, as offices change.</summary>
/// <param name="Leader">The secretary or deputy.</param>
/// <param name="Study">The study.</param>
/// <param name="Order">What he ordered.</param>
/// <param name="Members">The cell's members in the audience with where they stand now.</param>
internal sealed record CellAtWork(Member Leader, StudyEntry Study, CellOrder Order, IReadOnlyList<MemberStanding> Members)
{
    /// <summary>Those who have neither done it nor are exempt.</summary>
    public IReadOnlyList<MemberStanding> Undone => Members.Where(member => member.Status == "none").ToList();
}

/// <summary>Opens cells for those who lead them today, and shows their figures.</summary>
internal sealed class CellDesk(TextBook texts, RosterStore roster, CellStore cells, StudyStore studies, StandingStore standings)
{
    /// <summary>The member whose chat this is, with the cells he leads; null when he leads none.</summary>
    public async ValueTask<(Member Leader, IReadOnlyList<CellId> Cells)?> LeaderAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (await roster.OfPersonAsync(turn.UnitOfWork, turn.Chat.Person, cancellationToken) is not { } member)
        {
            return null;
        }

        var led = await cells.LedByAsync(turn.UnitOfWork, member.Id, cancellationToken);
        return led.Count == 0 ? null : (member, led);
    }

    /// <summary>Opens what an argument names; null when it names nothing that this person may see today.</summary>
    public async ValueTask<CellAtWork?> OpenAsync(Turn turn, string argument, CancellationToken cancellationToken)
    {
        if (CellOrder.Parse(argument) is not { } order
            || await LeaderAsync(turn, cancellationToken) is not { } leader
            || !leader.Cells.Contains(order.Cell)
            || await studies.FindAsync(turn.UnitOfWork, order.Study, cancellationToken) is not { } study)
        {
            return null;
        }

        var members = await standings.MembersAsync(turn.UnitOfWork, study.Id, order.Cell, Cut.At(turn.UnitOfWork.Now), cancellationToken);
        return new CellAtWork(leader.Leader, study, order, members);
    }

    /// <summary>Writes down that the leader saw names.</summary>
    public Task NoteLookAsync(Turn turn, CellAtWork work, CancellationToken cancellationToken) =>
        roster.NoteLookAsync(turn.UnitOfWork, work.Leader.Name, $"cell {work.Order.Cell}", $"study {work.Study.Id}", cancellationToken);

    /// <summary>The cell's figures and what can be done.</summary>
    public Reply Home(CellAtWork work, DateTimeOffset now)
    {
        var (order, members) = (work.Order with { Rest = [] }, work.Members);
        var standing = Standing(work);
        var undone = work.Undone.Count;
        List<Choice> choices = [];
        if (undone > 0)
        {
            choices.Add(new(texts.Say("cell.undone-button", ("count", StudyScreens.Number(undone))), StudyActions.CellList, order.With("undone", "0")));
            choices.Add(new(texts.Say("cell.remind-button"), StudyActions.CellRemind, order.With("")));
            choices.Add(new(texts.Say("cell.many-button"), StudyActions.CellMany, order.With()));
        }

        if (undone < members.Count)
        {
            choices.Add(new(texts.Say("cell.done-button", ("count", StudyScreens.Number(members.Count - undone))), StudyActions.CellList, order.With("done", "0")));
        }

        choices.Add(new(texts.Say("cell.compare-button"), StudyActions.CellCompare, order.With()));
        choices.Add(new(texts.Say("cell.pack-button"), StudyActions.CellPack, order.With()));
        return new Reply(texts.Say(
            "cell.home",
            ("title", work.Study.Material.Title), ("members", StudyScreens.Number(standing.Members)), ("self", StudyScreens.Number(standing.Self)),
            ("confirmed", StudyScreens.Number(standing.Confirmed)), ("exempt", StudyScreens.Number(standing.Exempt)), ("left", StudyScreens.Number(standing.NotDone)),
            ("percent", StudyScreens.Number(standing.Percent)), ("late", StudyScreens.Number(standing.Late)),
            ("report", StudyScreens.Day(work.Study.Dates.Report)), ("due", StudyScreens.Day(work.Study.Dates.Deadline)),
            ("state", State(work.Study, now))))
        {
            Heading = work.Leader.CellName,
            Choices = choices,
        };
    }

    /// <summary>Where a study stands, in words.</summary>
    public string State(StudyEntry study, DateTimeOffset now) => texts.Say(study.PhaseAt(now) switch
    {
        StudyPhase.Ended => "cell.state-ended",
        StudyPhase.Closed => "cell.state-closed",
        _ => "cell.state-open",
    });

    /// <summary>The way back to the figures.</summary>
    public Choice Back(CellAtWork work) => new(texts.Say("cell.back-button"), StudyActions.Cell, work.Order.With());

    /// <summary>A message after which nobody waits for words.</summary>
    public static DialogStep.Answer Say(Reply reply) => new(reply) { MayInvite = false };

    /// <summary>A message after which a dialog waits for words; a number that is typed then is no choice of an earlier message.</summary>
    public static DialogStep.Answer Await(string dialog, string action, string argument, Reply reply) =>
        new(reply) { MayInvite = false, ForgetsChoices = true, Next = new Place(dialog, $"{action} {argument}") };

    /// <summary>The order that a dialog waits with.</summary>
    public static (string Action, string Argument) Waiting(string step) => step.Split(' ', 2) is [var action, var argument] ? (action, argument) : ("", "");

    private static CellStanding Standing(CellAtWork work) => new()
    {
        Cell = work.Order.Cell,
        Name = work.Leader.CellName,
        Members = work.Members.Count,
        Self = work.Members.Count(member => member.Status == "self"),
        Confirmed = work.Members.Count(member => member.Status == "confirmed"),
        Exempt = work.Members.Count(member => member.Status == "exempt"),
        Late = work.Members.Count(member => member.IsLate),
    };
}
