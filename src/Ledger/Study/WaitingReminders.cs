using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Roster;
using NpgsqlTypes;

namespace ChungTay.Ledger.Study;

/// <summary>Reminders that wait for the end of quiet hours or for their turn, while what they remind of is done.</summary>
internal static class WaitingReminders
{
    /// <summary>Drops those about a study that have nothing left to remind of: every study in them is done, exempted or ended. A secretary's list stays.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="study">The study of which something was just changed.</param>
    /// <param name="members">Whose; null for everybody's.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task DropAsync(UnitOfWork unitOfWork, StudyId study, IReadOnlyList<MemberId>? members, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            update outbox o
            set state = 'skipped', reason = 'studied', settled_at = @now
            from study_reminders r
            where (@members is null or r.member_id = any (@members)) and r.on_day >= @today - 1 and @study = any (r.studies) and r.kind <> 'list'
              and o.dedupe_key = 'study-reminder:' || r.member_id || ':' || r.on_day
              and (o.state = 'queued' or (o.state = 'skipped' and o.reason like @waiting || '%'))
              and not exists (
                select 1
                from studies s
                where s.id = any (r.studies) and s.state = 'open'
                  and not exists (select 1 from study_confirmations c where c.study_id = s.id and c.member_id = r.member_id and c.reversed_at is null)
                  and not exists (select 1 from study_exemptions e where e.study_id = s.id and e.member_id = r.member_id and e.reversed_at is null))
            """);
        command.Parameters.Add(new Npgsql.NpgsqlParameter("members", NpgsqlDbType.Array | NpgsqlDbType.Bigint)
        {
            Value = members is null ? DBNull.Value : members.Select(member => member.Value).ToArray(),
        });
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.AddWithValue("waiting", WaitingReason.Mark);
        command.Parameters.AddWithValue("today", Content.Texts.VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
