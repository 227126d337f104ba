using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>Who need not study, and why. Rows are ended with a reason, never changed. Reasons tell of health and stay out of the audit.</summary>
public sealed class ExemptionStore(AuditStore audit)
{
    /// <summary>The reasons in the order in which they are offered; the words stand in the table.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["ill", "away", "other"];

    /// <summary>Exempts a member of the study's audience. Exempting twice leaves the first one.</summary>
    /// <returns>False when he is exempt already, or does not belong to the audience.</returns>
    public async Task<bool> ExemptAsync(
        UnitOfWork unitOfWork, (StudyId Study, MemberId Member) who, string reason, string note, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into study_exemptions (study_id, member_id, reason, note, at, by_name)
            select @study, r.member_id, @reason, @note, @now, @by
            from study_roster(@study, @today) r
            where r.member_id = @member
            on conflict (study_id, member_id) where reversed_at is null do nothing
            """);
        command.Parameters.AddWithValue("study", who.Study.Value);
        command.Parameters.AddWithValue("member", who.Member.Value);
        command.Parameters.AddWithValue("reason", reason);
        command.Parameters.AddWithValue("note", note);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("today", Content.Texts.VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await WaitingReminders.DropAsync(unitOfWork, who.Study, [who.Member], cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(by, "study.exempted", $"study {who.Study} member {who.Member}"), cancellationToken);
        return true;
    }

    /// <summary>Ends an exemption.</summary>
    /// <returns>False when none is in force.</returns>
    public async Task<bool> ReverseAsync(UnitOfWork unitOfWork, StudyId study, MemberId member, string by, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        await using var command = unitOfWork.Command(
            """
            update study_exemptions
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

        await audit.AddAsync(unitOfWork, new AuditEntry(by, "study.exemption-reversed", $"study {study} member {member}"), cancellationToken);
        return true;
    }
}
