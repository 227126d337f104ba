using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Ledger.Cases;

/// <summary>What officers may do with cases: the one place, for page and chat. Everything is written down and audited in the step's transaction.</summary>
public sealed class CaseDesk(
    CaseStore cases, CaseWordStore words, CaseTalkStore talks, CaseAlarm alarm, CaseNotices notices, CaseReachStore reach, AuditStore audit, TextBook texts)
{
    /// <summary>The longest words an officer sends, in characters: with its heading it fits the narrowest channel (Zalo, 2,000).</summary>
    public const int LongestReply = 1_800;

    /// <summary>Whether somebody takes cases at all.</summary>
    public static bool MayTake(LinkedOfficer officer)
    {
        ArgumentNullException.ThrowIfNull(officer);
        return officer.Roles.Any(role => role is "officer" or OfficerRoles.Admin);
    }

    /// <summary>Gives a case to the first officer who wants it.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="officer">Who.</param>
    /// <param name="id">The case.</param>
    /// <param name="addressId">The chat in which he took it; null for the page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CaseAnswer> TakeAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long id, long? addressId, CancellationToken cancellationToken)
    {
        if (!MayTake(officer) || await cases.FindAsync(unitOfWork, id, cancellationToken) is not { State: not CaseState.Draft } file)
        {
            return Refused("case.not-yours", id);
        }

        if (file.State != CaseState.Open)
        {
            return file.TakenBy == officer.Id && file.IsInHand ? Done("case.taken", id) : Refused("case.taken-already", id);
        }

        await BeginAsync(unitOfWork, officer, file, addressId, cancellationToken);
        return Done("case.taken", id);
    }

    private async Task BeginAsync(UnitOfWork unitOfWork, LinkedOfficer officer, CaseFile file, long? addressId, CancellationToken cancellationToken)
    {
        await cases.GiveAsync(unitOfWork, file.Id, officer.Id, addressId, cancellationToken);
        await NoteAsync(unitOfWork, officer, file.Id, "taken", cancellationToken);
        await notices.TellStateAsync(unitOfWork, file, CaseState.Taken, cancellationToken);
    }

    /// <summary>Opens the words of a case for the officer who has it; each opening is on record. Whoever opens what was given to him takes it by that.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="officer">Who.</param>
    /// <param name="id">The case.</param>
    /// <param name="isOnlyNew">True for what he has not opened yet; all of it when there is nothing new.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The lines in order; null when it is not his.</returns>
    public async Task<IReadOnlyList<CaseLine>?> OpenAsync(
        UnitOfWork unitOfWork, LinkedOfficer officer, long id, bool isOnlyNew, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (await cases.FindAsync(unitOfWork, id, cancellationToken) is not { } file || file.TakenBy != officer.Id)
        {
            return null;
        }

        if (file.State == CaseState.Open)
        {
            await BeginAsync(unitOfWork, officer, file, null, cancellationToken);
        }

        var before = await cases.SeeAsync(unitOfWork, id, cancellationToken);
        var lines = await words.OpenAsync(unitOfWork, id, isOnlyNew ? before : 0, cancellationToken);
        if (isOnlyNew && !lines.Any(line => line.Author is "person" or "place" or "name"))
        {
            lines = await words.OpenAsync(unitOfWork, id, 0, cancellationToken);
        }

        await NoteAsync(unitOfWork, officer, id, "words-opened", cancellationToken);
        if (before == 0 && file.State != CaseState.Closed)
        {
            await notices.TellReadAsync(unitOfWork, file, cancellationToken);
        }

        return lines;
    }

    /// <summary>Whether an officer has a case, so that he may see what belongs to it; that he looks is on record.</summary>
    public async Task<bool> HoldsAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long id, string what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(officer);
        if (await cases.FindAsync(unitOfWork, id, cancellationToken) is not { } file || file.TakenBy != officer.Id || file.State == CaseState.Open)
        {
            return false;
        }

        await NoteAsync(unitOfWork, officer, id, what, cancellationToken);
        return true;
    }

    /// <summary>Writes to the person through the bot.</summary>
    public Task<CaseAnswer> ReplyAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long? id, string said, CancellationToken cancellationToken) =>
        WithAsync(unitOfWork, officer, id, async file =>
        {
            if (Check(said) is { } wrong)
            {
                return wrong;
            }

            if (await reach.ReadAsync(unitOfWork, file.ReplyAddressId, cancellationToken) is not { IsOpen: true } to)
            {
                return Refused(file.ReplyAddressId is null ? "case.nobody-there" : "case.cannot-reach", file.Id);
            }

            var line = await words.AddAsync(
                unitOfWork, file.Id, new NewCaseLine("officer", said.Trim(), officer.Id) { IsHeld = file.IsHidden }, cancellationToken);
            await notices.SendAsync(unitOfWork, file, to, (line, said.Trim()), cancellationToken);
            await talks.KeepTalkingAsync(unitOfWork, file.Id, isPerson: false, cancellationToken);
            if (file.State == CaseState.Taken || (file.Subject is CaseSubject.Concern or CaseSubject.Rumour && file.State == CaseState.Working))
            {
                await cases.MoveAsync(
                    unitOfWork, file.Id, file.Subject is CaseSubject.Concern or CaseSubject.Rumour ? CaseState.Answered : CaseState.Working, cancellationToken);
            }

            await NoteAsync(unitOfWork, officer, file.Id, "replied", cancellationToken);
            return Done(to.Zalo switch
            {
                _ when file.IsSilent => "case.replied-silent",
                ZaloReach.Charged => "case.replied-charged",
                ZaloReach.Waiting or ZaloReach.Suspended => "case.replied-waiting",
                _ => file.IsHidden ? "case.replied-hidden" : "case.replied",
            }, file.Id);
        }, cancellationToken);

    /// <summary>Says that something is being done about it; the person is told.</summary>
    public Task<CaseAnswer> WorkAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long? id, CancellationToken cancellationToken) =>
        WithAsync(unitOfWork, officer, id, async file =>
        {
            if (file.State != CaseState.Working)
            {
                await cases.MoveAsync(unitOfWork, file.Id, CaseState.Working, cancellationToken);
                await NoteAsync(unitOfWork, officer, file.Id, "working", cancellationToken);
                await notices.TellStateAsync(unitOfWork, file, CaseState.Working, cancellationToken);
            }

            return Done("case.working", file.Id);
        }, cancellationToken);

    /// <summary>Writes a note that only officers ever read.</summary>
    public Task<CaseAnswer> NoteAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long? id, string said, CancellationToken cancellationToken) =>
        WithAsync(unitOfWork, officer, id, async file =>
        {
            if (Check(said) is { } wrong)
            {
                return wrong;
            }

            await words.AddAsync(unitOfWork, file.Id, new NewCaseLine("note", said.Trim(), officer.Id), cancellationToken);
            await NoteAsync(unitOfWork, officer, file.Id, "noted", cancellationToken);
            return Done("case.noted", file.Id);
        }, cancellationToken);

    /// <summary>Gives a case to another officer: its own officer may, and a chief.</summary>
    public async Task<CaseAnswer> AssignAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long id, LinkedOfficer to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(officer);
        ArgumentNullException.ThrowIfNull(to);
        if (await cases.FindAsync(unitOfWork, id, cancellationToken) is not { } file || file.State is CaseState.Draft or CaseState.Closed
            || !(file.TakenBy == officer.Id || officer.Roles.Contains(OfficerRoles.Admin)))
        {
            return Refused("case.not-yours", id);
        }

        if (!MayTake(to))
        {
            return new CaseAnswer.Refused(texts.Say("case.cannot-take", ("name", to.Name)));
        }

        await cases.NoteAsync(unitOfWork, id, "assigned", to.Id, null, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "case.assigned", Subject(id), to.Name), cancellationToken);
        // A child must not wait for somebody who does not know of it.
        if (file.Subject == CaseSubject.Urgent && to.Id != officer.Id)
        {
            await alarm.HandAsync(unitOfWork, file, to.Id, cancellationToken);
            return new CaseAnswer.Done(texts.Say("case.assigned-urgent", ("case", Number(id)), ("name", to.Name)));
        }

        await cases.GiveAsync(unitOfWork, id, to.Id, null, cancellationToken);
        if (file.State == CaseState.Open)
        {
            await notices.TellStateAsync(unitOfWork, file, CaseState.Taken, cancellationToken);
        }

        await notices.TellOfficerAsync(unitOfWork, file, "case.given", to.Id, cancellationToken);
        return new CaseAnswer.Done(texts.Say("case.assigned", ("case", Number(id)), ("name", to.Name)));
    }

    /// <summary>Closes a case with what was done; without a number the one he last worked on.</summary>
    public Task<CaseAnswer> CloseAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long? id, string done, CancellationToken cancellationToken) =>
        WithAsync(unitOfWork, officer, id, async file =>
        {
            if (string.IsNullOrWhiteSpace(done))
            {
                return new CaseAnswer.Refused(texts.Say("case.what-done"));
            }

            await words.AddAsync(unitOfWork, file.Id, new NewCaseLine("closing", done.Trim(), officer.Id), cancellationToken);
            await cases.MoveAsync(unitOfWork, file.Id, CaseState.Closed, cancellationToken);
            await NoteAsync(unitOfWork, officer, file.Id, "closed", cancellationToken);
            await notices.TellStateAsync(unitOfWork, file, CaseState.Closed, cancellationToken);
            return Done("case.closed", file.Id);
        }, cancellationToken);

    /// <summary>Which case an officer means and has in hand; without a number the one he last worked on.</summary>
    /// <returns>Its number, or why he has none, in Vietnamese.</returns>
    public async Task<(long? Case, string? Refusal)> MeantAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long? id, CancellationToken cancellationToken)
    {
        long? meant = null;
        var answer = await WithAsync(unitOfWork, officer, id, file =>
        {
            meant = file.Id;
            return Task.FromResult<CaseAnswer>(new CaseAnswer.Done(string.Empty));
        }, cancellationToken);
        return (meant, (answer as CaseAnswer.Refused)?.Words);
    }

    /// <summary>A case that this officer has in hand, locked; with no number the one he last worked on.</summary>
    internal async Task<CaseAnswer> WithAsync(
        UnitOfWork unitOfWork, LinkedOfficer officer, long? id, Func<CaseFile, Task<CaseAnswer>> act, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(officer);
        var file = id is { } number
            ? await cases.FindAsync(unitOfWork, number, cancellationToken)
            : await cases.CurrentAsync(unitOfWork, officer.Id, cancellationToken);
        return file switch
        {
            null when id is null => new CaseAnswer.Refused(texts.Say("case.none")),
            { IsInHand: true } when file.TakenBy == officer.Id => await act(file),
            { State: CaseState.Closed } when file.TakenBy == officer.Id => Refused("case.over", file.Id),
            _ => Refused("case.take-first", id!.Value),
        };
    }

    /// <summary>Writes a step down: in the case and in the audit log.</summary>
    internal async Task NoteAsync(UnitOfWork unitOfWork, LinkedOfficer officer, long id, string what, CancellationToken cancellationToken)
    {
        await cases.NoteAsync(unitOfWork, id, what, officer.Id, null, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "case." + what, Subject(id)), cancellationToken);
    }

    private CaseAnswer.Refused? Check(string said) => string.IsNullOrWhiteSpace(said) ? new CaseAnswer.Refused(texts.Say("case.no-words"))
        : said.Length > LongestReply ? new CaseAnswer.Refused(texts.Say("case.too-long", ("most", Number(LongestReply))))
        : null;

    private CaseAnswer.Done Done(string key, long id) => new(texts.Say(key, ("case", Number(id))));

    private CaseAnswer.Refused Refused(string key, long id) => new(texts.Say(key, ("case", Number(id))));

    private static string Subject(long id) => "case " + Number(id);

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
