using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Cases;

/// <summary>What becomes due by itself: somebody who left a concern half-way is asked once.</summary>
public sealed class CaseChores(CaseNotices notices)
{
    /// <summary>A draft that nobody touched this long was left.</summary>
    public static readonly TimeSpan LeftAfter = TimeSpan.FromMinutes(30);

    /// <summary>Asks everybody whose draft holds something and was left, each in a transaction of its own.</summary>
    /// <returns>How many were asked.</returns>
    public async Task<int> AskLeftAsync(LedgerDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        for (var count = 0; ; count++)
        {
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            await using var command = unitOfWork.Command(
                $"""
                update cases
                set asked_at = @now
                where id = (
                  select c.id from cases c
                  where c.state = 'draft' and c.asked_at is null and c.touched_at < @left
                    and exists (select 1 from case_words w where w.case_id = c.id and w.author = 'person')
                  order by c.id
                  limit 1
                  for update skip locked)
                returning {CaseRows.Columns}
                """);
            command.Parameters.AddWithValue("now", unitOfWork.Now);
            command.Parameters.AddWithValue("left", unitOfWork.Now - LeftAfter);
            if (await CaseRows.OneAsync(command, cancellationToken) is not { } draft)
            {
                return count;
            }

            await notices.AskDraftAsync(unitOfWork, draft, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }
    }
}
