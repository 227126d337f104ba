using ChungTay.Ledger.Database;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>Where members go on studying.</summary>
public sealed class ProgressStore
{
    // Seconds of one step that count as studying: longer, and somebody had put the phone away.
    private const int LongestStep = 300;

    /// <summary>How far a member has come; null when he has not begun.</summary>
    public async Task<StudyProgress?> FindAsync(UnitOfWork unitOfWork, StudyId study, MemberId member, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select position, right_count, greatest(1, round(seconds / 60.0))::int
            from study_progress
            where study_id = @study and member_id = @member
            """);
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.AddWithValue("member", member.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new StudyProgress(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)) : null;
    }

    /// <summary>Notes that a member has done all screens before a position. Going back to read changes nothing; a question counts once.</summary>
    public async Task ReachAsync(
        UnitOfWork unitOfWork, StudyId study, (MemberId Member, PersonId Person) who, int position, bool isRight, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into study_progress as p (study_id, member_id, person_id, position, right_count, started_at, updated_at)
            values (@study, @member, @person, @position, @right, @now, @now)
            on conflict (study_id, member_id) do update set
              position = greatest(p.position, @position),
              right_count = p.right_count + case when p.position < @position then @right else 0 end,
              seconds = p.seconds + least(@longest, greatest(0, extract(epoch from @now - p.updated_at)))::int,
              person_id = @person,
              updated_at = @now
            """);
        command.Parameters.AddWithValue("study", study.Value);
        command.Parameters.AddWithValue("member", who.Member.Value);
        command.Parameters.AddWithValue("person", who.Person.Value);
        command.Parameters.AddWithValue("position", position);
        command.Parameters.AddWithValue("right", isRight ? 1 : 0);
        command.Parameters.AddWithValue("longest", LongestStep);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
