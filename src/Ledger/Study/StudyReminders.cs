using System.Globalization;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>
/// Reminds those who have not studied, gives secretaries their list and chiefs the cells that lag: all as notices of the outbox, which keeps
/// quiet hours and paces. Rows are the truth: run twice, or by two processes, everybody hears it once.
/// </summary>
public sealed class StudyReminders(
    StudyStore studies, StandingStore standings, ReminderStore reminders, LaidChoiceStore laid, OutboxStore outbox, RosterStore roster, TextBook texts,
    ReminderClock clock)
{
    /// <summary>Cells below this percentage are told to the chiefs.</summary>
    public const int LaggingBelow = 50;

    // Who links his chat or lays the phone aside during the day is found at a later look.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>Makes the reminders of today, if it is time and they were not made lately; each step in a transaction of its own.</summary>
    /// <returns>How many messages were queued.</returns>
    public async Task<int> RunAsync(LedgerDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        IReadOnlyList<StudyEntry> due;
        DateOnly today;
        await using (var look = await database.BeginAsync(cancellationToken))
        {
            today = VietnamTime.DateOf(look.Now);
            if (!clock.IsTime(look.Now) || !await reminders.IsDueAsync(look, today, Pause, cancellationToken))
            {
                return 0;
            }

            due = (await studies.ListAsync(look, cancellationToken))
                .Where(study => study.PhaseAt(look.Now) == StudyPhase.Open && study.Dates.ListsOn(today))
                .OrderBy(study => study.Dates.Deadline).ThenBy(study => study.Id.Value).ToList();
        }

        // Lists first: a secretary who has not studied himself is told so in his list and needs no second message.
        var count = await RepeatAsync(database, step => ListsAsync(step, due, today, cancellationToken), cancellationToken);
        var members = due.Where(study => study.Dates.RemindsOn(today)).ToList();
        count += await RepeatAsync(database, step => MembersAsync(step, members, today, cancellationToken), cancellationToken);
        await using var last = await database.BeginAsync(cancellationToken);
        count += await ChiefsAsync(last, members, today, cancellationToken);
        await reminders.NoteRunAsync(last, today, cancellationToken);
        await last.CommitAsync(cancellationToken);
        return count;
    }

    /// <summary>Reminds members because a secretary or officer asks for it, at most once a day each.</summary>
    public async Task<StudyAsked> AskAsync(
        UnitOfWork unitOfWork, StudyEntry study, IReadOnlyList<MemberId> members, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(study);
        if (StudyReminderWords.Refusal(texts, study, unitOfWork.Now) is { } reason)
        {
            return new StudyAsked.Refused(reason);
        }

        var day = clock.DayFor(unitOfWork.Now);
        var targets = await reminders.ClaimAskedAsync(unitOfWork, study.Id, day, members, by, cancellationToken);
        await SendAsync(unitOfWork, targets.Select(target => (Message(target, [study], day), target)).ToList(), day, cancellationToken);
        return new StudyAsked.Reminded(targets.Count, clock.Quiet.IsQuiet(unitOfWork.Now) ? clock.Quiet.NextOpening(unitOfWork.Now) : null);
    }

    private static async Task<int> RepeatAsync(LedgerDatabase database, Func<UnitOfWork, Task<int>> step, CancellationToken cancellationToken)
    {
        for (var count = 0; ;)
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            var done = await step(unitOfWork);
            await unitOfWork.CommitAsync(cancellationToken);
            count += done;
            if (done < ReminderStore.Chunk)
            {
                return count;
            }
        }
    }

    private async Task<int> MembersAsync(UnitOfWork unitOfWork, List<StudyEntry> due, DateOnly today, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return 0;
        }

        var targets = await reminders.ClaimAsync(unitOfWork, due.Select(study => study.Id).ToList(), today, cancellationToken);
        await SendAsync(unitOfWork, targets.Select(target => (Message(target, due, today), target)).ToList(), today, cancellationToken);
        return targets.Count;
    }

    private async Task<int> ListsAsync(UnitOfWork unitOfWork, IReadOnlyList<StudyEntry> due, DateOnly today, CancellationToken cancellationToken)
    {
        if (due.Count == 0)
        {
            return 0;
        }

        var targets = await reminders.ClaimListsAsync(unitOfWork, due.Select(study => study.Id).ToList(), today, cancellationToken);
        var items = new List<OutboxItem>();
        foreach (var target in targets)
        {
            // The nearest deadline with somebody left; the others are a press away.
            foreach (var study in due)
            {
                var members = await standings.MembersAsync(unitOfWork, study.Id, target.Cell, Cut.At(unitOfWork.Now), cancellationToken);
                if (members.Any(member => member.Status == "none"))
                {
                    items.Add(List(target, study, members, today, await CellNameAsync(unitOfWork, target.Member, cancellationToken)));
                    await roster.NoteLookAsync(unitOfWork, $"member {target.Member}", $"cell {target.Cell}", $"reminder list of study {study.Id}", cancellationToken);
                    break;
                }
            }
        }

        await QueueAsync(unitOfWork, items, StudyReminderOffer.Cell, texts.Say("study-reminder.list-button"), cancellationToken);
        return targets.Count;
    }

    private async Task<string> CellNameAsync(UnitOfWork unitOfWork, MemberId member, CancellationToken cancellationToken) =>
        (await roster.FindAsync(unitOfWork, member, cancellationToken))?.CellName ?? "";

    private async Task<int> ChiefsAsync(UnitOfWork unitOfWork, IReadOnlyList<StudyEntry> due, DateOnly today, CancellationToken cancellationToken)
    {
        var chiefs = await reminders.ChiefsAsync(unitOfWork, cancellationToken);
        var items = new List<OutboxItem>();
        foreach (var study in chiefs.Count == 0 ? [] : due)
        {
            var cells = await standings.CellsAsync(unitOfWork, study.Id, Cut.At(unitOfWork.Now), cancellationToken);
            var lagging = cells.Where(cell => cell.Percent < LaggingBelow).OrderBy(cell => cell.Percent).ToList();
            if (lagging.Count > 0)
            {
                items.AddRange(chiefs.Select(chief => Notice(
                    chief.AddressId, chief.Channel, string.Create(CultureInfo.InvariantCulture, $"study-chief:{study.Id}:{chief.Officer}:{today:yyyy-MM-dd}"),
                    texts.Say("study-reminder.chief-head"), StudyReminderWords.Chief(texts, study, cells, lagging, today))));
            }
        }

        await outbox.AddAsync(unitOfWork, items, cancellationToken);
        return items.Count;
    }

    private OutboundMessage Message(ReminderTarget target, IReadOnlyList<StudyEntry> due, DateOnly day)
    {
        var theirs = due.Where(study => target.Studies.Contains(study.Id)).ToList();
        return new OutboundMessage
        {
            Heading = texts.Say("study-reminder.head"),
            Text = theirs is [var only] ? StudyReminderWords.One(texts, only, day) : StudyReminderWords.Many(texts, theirs, day),
        };
    }

    private Task SendAsync(UnitOfWork unitOfWork, IReadOnlyList<(OutboundMessage Message, ReminderTarget Target)> reminded, DateOnly day, CancellationToken cancellationToken) =>
        QueueAsync(
            unitOfWork,
            reminded.Select(item => Notice(
                item.Target.AddressId, item.Target.Channel, string.Create(CultureInfo.InvariantCulture, $"study-reminder:{item.Target.Member}:{day:yyyy-MM-dd}"),
                item.Message.Heading!, item.Message.Text)).ToList(),
            StudyReminderOffer.Study, texts.Say("study-reminder.study-button"), cancellationToken);

    private OutboxItem List(ListTarget target, StudyEntry study, IReadOnlyList<MemberStanding> members, DateOnly today, string cell) => Notice(
        target.AddressId, target.Channel, string.Create(CultureInfo.InvariantCulture, $"study-list:{target.Member}:{today:yyyy-MM-dd}"),
        texts.Say("study-reminder.list-head", ("cell", cell)), StudyReminderWords.List(texts, study, members, target.Member, today));

    // A typed 1 must mean this message's choice: the choice is put on the chat's table in the same step.
    private async Task QueueAsync(UnitOfWork unitOfWork, List<OutboxItem> items, string action, string label, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var offers = items.Select(item => (Item: item, Offer: StudyReminderOffer.Draw(action, label))).ToList();
        await laid.LayAsync(unitOfWork, offers.Select(pair => (pair.Item.AddressId, pair.Offer.Json)).ToList(), cancellationToken);
        await outbox.AddAsync(
            unitOfWork, offers.Select(pair => pair.Item with { Message = pair.Item.Message with { Buttons = [pair.Offer.Button] } }).ToList(), cancellationToken);
    }

    private static OutboxItem Notice(long addressId, ChannelName channel, string key, string heading, string text) => new()
    {
        AddressId = addressId,
        Channel = channel,
        Lane = OutboxLane.Notice,
        DedupeKey = key,
        Message = new OutboundMessage { Heading = heading, Text = text },
    };
}
