using ChungTay.Ledger.Database;
using ChungTay.Ledger.Study;

namespace ChungTay.Ledger.Reports;

/// <summary>For which deadlines the commune's report was prepared.</summary>
public sealed class DeadlineStore
{
    // Days after which a deadline that nobody was there for is left to people: a server that was off over the holidays still prepares it.
    private const int Latest = 14;

    /// <summary>The studies whose deadline has passed lately and for which nothing was prepared; not those that were made or ended the other side of it.</summary>
    public async Task<IReadOnlyList<StudyId>> DueAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            $"""
            select h.id
            from study_headers h
            join studies s on s.id = h.id
            where h.state <> 'draft' and h.due_end <= @now and h.due_end > @now - interval '{Latest} days'
              and s.created_at < h.due_end and (s.ended_at is null or s.ended_at >= h.due_end)
              and not exists (select 1 from deadline_reports d where d.study_id = h.id and d.due_on = h.due_on)
            order by h.due_end, h.id
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<StudyId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            due.Add(new StudyId(reader.GetInt64(0)));
        }

        return due;
    }

    /// <summary>Notes the report of a deadline. Of two processes one waits for the other here.</summary>
    /// <returns>False when it was prepared before: then the whole step must be given up.</returns>
    public async Task<bool> NoteAsync(UnitOfWork unitOfWork, SealedCut cut, int told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(cut);
        await using var command = unitOfWork.Command(
            """
            insert into deadline_reports (study_id, due_on, cut_id, at, told)
            values (@study, @due, @cut, @now, @told)
            on conflict (study_id, due_on) do nothing
            """);
        command.Parameters.AddWithValue("study", cut.Figures.Study);
        command.Parameters.AddWithValue("due", cut.Figures.DueOn);
        command.Parameters.AddWithValue("cut", cut.Id);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("told", told);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
