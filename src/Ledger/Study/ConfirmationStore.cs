using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>Who has studied: said by himself, or by another for him. Rows are ended with a reason, never changed or deleted.</summary>
public sealed class ConfirmationStore(AuditStore audit)
{
    /// <summary>A member says himself that he has studied. Saying it twice leaves the first one.</summary>
    public async Task<StudyReceipt> ConfirmAsync(UnitOfWork unitOfWork, StudyEntry study, MemberId member, int minutes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(study);
        await using (var command = unitOfWork.Command(
            """
            insert into study_confirmations (study_id, version, member_id, how, done_on, minutes, at, code)
            values (@study, @version, @member, 'phone', @today, @minutes, @now, @code)
            on conflict (study_id, member_id) where reversed_at is null do nothing
            """))
        {
            command.Parameters.AddWithValue("study", study.Id.Value);
            command.Parameters.AddWithValue("version", study.Version);
            command.Parameters.AddWithValue("member", member.Value);
            command.Parameters.AddWithValue("today", Content.Texts.VietnamTime.DateOf(unitOfWork.Now));
            command.Parameters.AddWithValue("minutes", minutes);
            command.Parameters.AddWithValue("code", OneTimeCode.Draw());
            command.Parameters.AddWithValue("now", unitOfWork.Now);
            if (await command.ExecuteNonQueryAsync(cancellationToken) == 1)
            {
                await WaitingReminders.DropAsync(unitOfWork, study.Id, [member], cancellationToken);
            }
        }

        return (await ReceiptAsync(unitOfWork, study.Id, member, cancellationToken))!;
    }

    /// <summary>Somebody confirms for members who belong to the study's audience today. Whoever is confirmed already stays as he is.</summary>
    /// <returns>The members who are confirmed by this.</returns>
    public async Task<IReadOnlyList<MemberId>> ConfirmForAsync(UnitOfWork unitOfWork, ForOthers words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(words);
        if (words.Form == StudyForm.Phone)
        {
            throw new ArgumentException("Nobody studies on another's phone.", nameof(words));
        }

        var confirmed = await EnterAsync(unitOfWork, words, cancellationToken);
        if (confirmed.Count > 0)
        {
            await WaitingReminders.DropAsync(unitOfWork, words.Study, confirmed, cancellationToken);
            await audit.AddAsync(
                unitOfWork,
                new AuditEntry(words.By, "study.confirmed-for", $"study {words.Study}", $"members {string.Join(' ', confirmed)}; {StudyForms.Word(words.Form)} {words.DoneOn:yyyy-MM-dd}"),
                cancellationToken);
        }

        return confirmed;
    }

    /// <summary>Takes a confirmation back, whoever made it.</summary>
    /// <returns>False when none is in force.</returns>
    public async Task<bool> ReverseAsync(UnitOfWork unitOfWork, StudyId study, MemberId member, string by, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var command = unitOfWork.Command(
            """
            update study_confirmations
            set reversed_at = @now, reversed_by = @by, reverse_reason = @reason
            where study_id = @study and member_id = @member and reversed_at is null
            """);
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.AddWithValue("member", member.Value);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("reason", reason);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(by, "study.confirmation-reversed", $"study {study} member {member}"), cancellationToken);
        return true;
    }

    /// <summary>The receipt of a member; null when no confirmation is in force.</summary>
    public Task<StudyReceipt?> ReceiptAsync(UnitOfWork unitOfWork, StudyId study, MemberId member, CancellationToken cancellationToken) =>
        ReceiptReading.FindAsync(unitOfWork, "c.study_id = @study and c.member_id = @member", [("study", study.Value), ("member", member.Value)], cancellationToken);

    /// <summary>The receipt that a code verifies; null when there is none or it was taken back.</summary>
    public Task<StudyReceipt?> VerifyAsync(UnitOfWork unitOfWork, string code, CancellationToken cancellationToken) =>
        ReceiptReading.FindAsync(unitOfWork, "c.code = @code", [("code", ReceiptReading.Code(code))], cancellationToken);

    private static async Task<IReadOnlyList<MemberId>> EnterAsync(UnitOfWork unitOfWork, ForOthers words, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            insert into study_confirmations (study_id, version, member_id, how, done_on, minutes, at, by_name, code)
            select s.id, s.version, r.member_id, @how, @done, coalesce(nullif(@minutes, 0), v.minutes), @now, @by, w.code
            from studies s
            join study_versions v on v.study_id = s.id and v.version = s.version
            cross join unnest(@members, @codes) as w (member_id, code)
            join study_roster(@study, @today) r on r.member_id = w.member_id
            where s.id = @study
            on conflict (study_id, member_id) where reversed_at is null do nothing
            returning member_id
            """);
        command.Parameters.AddWithValue("study", words.Study.Value);
        command.Parameters.AddWithValue("how", StudyForms.Word(words.Form));
        command.Parameters.AddWithValue("done", words.DoneOn);
        command.Parameters.AddWithValue("minutes", words.Minutes ?? 0);
        command.Parameters.AddWithValue("by", words.By);
        command.Parameters.AddWithValue("members", words.Members.Select(member => member.Value).ToArray());
        command.Parameters.AddWithValue("codes", words.Members.Select(_ => OneTimeCode.Draw()).ToArray());
        command.Parameters.AddWithValue("today", Content.Texts.VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var confirmed = new List<MemberId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            confirmed.Add(new MemberId(reader.GetInt64(0)));
        }

        return confirmed;
    }
}
