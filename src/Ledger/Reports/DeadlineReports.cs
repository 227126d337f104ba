using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Study;

namespace ChungTay.Ledger.Reports;

/// <summary>
/// When a study's deadline has passed, seals the commune's figures and tells the admins in chat where the report lies ready, through the outbox.
/// It is sent to nobody: that a person does. Run twice, or by two processes, it happens once.
/// </summary>
public sealed class DeadlineReports(
    DeadlineStore deadlines, StudyStore studies, CutStore cuts, ReminderStore reminders, OutboxStore outbox, TextBook texts, ReportAddress address)
{
    /// <summary>Who sealed what nobody pressed for; stands in the seal and in the audit.</summary>
    public const string Sealer = "Hệ thống tự động";

    /// <summary>Prepares what is due, each report in a step of its own.</summary>
    /// <returns>How many messages were queued.</returns>
    public async Task<int> RunAsync(LedgerDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        IReadOnlyList<StudyId> due;
        await using (var look = await database.BeginAsync(cancellationToken))
        {
            due = await deadlines.DueAsync(look, cancellationToken);
        }

        var told = 0;
        foreach (var study in due)
        {
            await using var step = await database.BeginAsync(cancellationToken);
            if (await PrepareAsync(step, study, cancellationToken) is { } count)
            {
                await step.CommitAsync(cancellationToken);
                told += count;
            }
        }

        return told;
    }

    // Null: somebody else prepared it, or it is due no more; nothing of this step stands.
    private async Task<int?> PrepareAsync(UnitOfWork unitOfWork, StudyId study, CancellationToken cancellationToken)
    {
        if (await studies.FindAsync(unitOfWork, study, cancellationToken) is not { } found || found.Dates.DeadlineEnd > unitOfWork.Now
            || await cuts.SealAsync(unitOfWork, study, cell: null, found.Dates.DeadlineEnd, Sealer, cancellationToken) is not { } cut)
        {
            return null;
        }

        var chiefs = await reminders.ChiefsAsync(unitOfWork, cancellationToken);
        if (!await deadlines.NoteAsync(unitOfWork, cut, chiefs.Count, cancellationToken))
        {
            return null;
        }

        await outbox.AddAsync(unitOfWork, [.. chiefs.Select(chief => Notice(chief, found, cut))], cancellationToken);
        return chiefs.Count;
    }

    private OutboxItem Notice(ChiefTarget chief, StudyEntry study, SealedCut cut)
    {
        var sum = cut.Figures.Sum;
        return new OutboxItem
        {
            AddressId = chief.AddressId,
            Channel = chief.Channel,
            Lane = OutboxLane.Notice,
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"study-report:{study.Id}:{study.Dates.Deadline:yyyy-MM-dd}:{chief.Officer}"),
            Message = new OutboundMessage
            {
                Heading = texts.Say("study-reminder.report-head"),
                Text = texts.Say(
                    "study-reminder.report",
                    ("title", study.Material.Title), ("due", study.Dates.Deadline.ToString("d/M/yyyy", CultureInfo.InvariantCulture)),
                    ("done", Number(sum.Done)), ("must", Number(sum.Obliged)), ("percent", sum.Percent.ToString("0.#", CultureInfo.GetCultureInfo("vi-VN"))),
                    ("exempt", Number(sum.Exempt)), ("left", Number(sum.NotDone)), ("link", address.Of(study.Id))),
            },
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
