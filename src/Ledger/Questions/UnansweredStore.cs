using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using NpgsqlTypes;

namespace ChungTay.Ledger.Questions;

/// <summary>The questions that no article answered: counts of all, the words of those whose askers agreed. Never with a person or a chat.</summary>
public sealed class UnansweredStore(AuditStore audit)
{
    /// <summary>Counts questions.</summary>
    public async Task CountAsync(UnitOfWork unitOfWork, IReadOnlyCollection<UnansweredKind> kinds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(kinds);
        if (kinds.Count == 0)
        {
            return;
        }

        // In the order of the kinds, so that two steps never wait for each other crosswise.
        await using var command = unitOfWork.Command(
            """
            insert into unanswered_counts (day, kind, asked)
            select @day, kind, count(*) from unnest(@kinds) as k (kind)
            group by kind
            order by kind
            on conflict (day, kind) do update set asked = unanswered_counts.asked + excluded.asked
            """);
        command.Parameters.AddWithValue("day", VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("kinds", kinds.Select(kind => kind == UnansweredKind.Unknown ? "unknown" : "outside").ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Keeps the words of a question, masked, for the officers.</summary>
    public async Task KeepAsync(UnitOfWork unitOfWork, string words, IReadOnlyList<string> nearest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("insert into unanswered_questions (day, words, nearest) values (@day, @words, @nearest)");
        command.Parameters.AddWithValue("day", VietnamTime.DateOf(unitOfWork.Now));
        command.Parameters.AddWithValue("words", PrivateText.Mask(words));
        command.Parameters.AddWithValue("nearest", nearest.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>How many went unanswered from one day up to, not including, another.</summary>
    public async Task<UnansweredCounts> CountsAsync(UnitOfWork unitOfWork, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select coalesce(sum(asked) filter (where kind = 'unknown'), 0)::bigint, coalesce(sum(asked) filter (where kind = 'outside'), 0)::bigint
            from unanswered_counts
            where day >= @from and day < @to
            """);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new UnansweredCounts(reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <summary>The kept questions of a span, from one day up to, not including, another; the newest first.</summary>
    public async Task<IReadOnlyList<UnansweredQuestion>> ListAsync(
        UnitOfWork unitOfWork, DateOnly from, DateOnly to, bool onlyOpen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id, day, words, nearest, done_by, note
            from unanswered_questions
            where day >= @from and day < @to and (state = 'open' or not @only_open)
            order by id desc
            """);
        command.Parameters.AddWithValue("from", from);
        command.Parameters.AddWithValue("to", to);
        command.Parameters.AddWithValue("only_open", onlyOpen);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var questions = new List<UnansweredQuestion>();
        while (await reader.ReadAsync(cancellationToken))
        {
            questions.Add(new UnansweredQuestion
            {
                Id = reader.GetInt64(0),
                Day = reader.GetFieldValue<DateOnly>(1),
                Words = reader.GetString(2),
                Nearest = reader.GetFieldValue<string[]>(3),
                DoneBy = await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetString(4),
                Note = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5),
            });
        }

        return questions;
    }

    /// <summary>Notes what was done about a question; doing it twice changes nothing.</summary>
    /// <returns>Whether it was open.</returns>
    public async Task<bool> CloseAsync(UnitOfWork unitOfWork, long id, string by, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "update unanswered_questions set state = 'done', done_by = @by, done_at = @now, note = @note where id = @id and state = 'open'");
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("note", note);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(by, "question.closed", $"question {id}"), cancellationToken);
        return true;
    }

    /// <summary>Claims the report of a week, so that of several processes one sends it.</summary>
    /// <returns>Whether it is this caller's.</returns>
    public async Task<bool> ClaimReportAsync(UnitOfWork unitOfWork, DateOnly week, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("insert into question_reports (week, at) values (@week, @now) on conflict do nothing");
        command.Parameters.Add(new("week", NpgsqlDbType.Date) { Value = week });
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }
}
