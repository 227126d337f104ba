using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Cases;

/// <summary>An answer that officers use again and again.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">What officers look for.</param>
/// <param name="Words">What is sent.</param>
public sealed record CannedReply(long Id, string Title, string Words);

/// <summary>The answers at hand.</summary>
public sealed class CannedReplyStore(AuditStore audit)
{
    /// <summary>All of them by title.</summary>
    public async Task<IReadOnlyList<CannedReply>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select id, title, words from canned_replies order by title");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var replies = new List<CannedReply>();
        while (await reader.ReadAsync(cancellationToken))
        {
            replies.Add(new CannedReply(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        }

        return replies;
    }

    /// <summary>Keeps an answer; one of the same title is replaced.</summary>
    public async Task KeepAsync(UnitOfWork unitOfWork, string title, string words, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into canned_replies (title, words, by_name, at) values (@title, @words, @by, @now)
            on conflict (title) do update set words = excluded.words, by_name = excluded.by_name, at = excluded.at
            """);
        command.Parameters.AddWithValue("title", title);
        command.Parameters.AddWithValue("words", words);
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(by, "canned-reply.kept", title), cancellationToken);
    }

    /// <summary>Throws an answer away.</summary>
    public async Task RemoveAsync(UnitOfWork unitOfWork, long id, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from canned_replies where id = @id");
        command.Parameters.AddWithValue("id", id);
        if (await command.ExecuteNonQueryAsync(cancellationToken) > 0)
        {
            await audit.AddAsync(unitOfWork, new AuditEntry(by, "canned-reply.removed", $"reply {id}"), cancellationToken);
        }
    }
}
