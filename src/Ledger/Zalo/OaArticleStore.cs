using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Zalo;

/// <summary>Keeps articles and how far each is.</summary>
public sealed class OaArticleStore
{
    /// <summary>Queues an article; false when there is one of this name.</summary>
    public async Task<bool> AddAsync(UnitOfWork unitOfWork, OaArticle article, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(article);
        await using var command = unitOfWork.Command(
            """
            insert into zalo_articles (key, title, description, cover_url, body, wanted_at, by_name, created_at, step_at)
            values (@key, @title, @description, @cover, @body, @wanted, @by, @now, '-infinity')
            on conflict (key) do nothing
            """);
        command.Parameters.AddWithValue("key", article.Key);
        command.Parameters.AddWithValue("title", article.Title);
        command.Parameters.AddWithValue("description", article.Description);
        command.Parameters.AddWithValue("cover", article.CoverUrl.ToString());
        command.Parameters.AddWithValue("body", article.Body);
        command.Parameters.AddWithValue("wanted", article.WantedAt.ToUniversalTime());
        command.Parameters.AddWithValue("by", article.By);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Gives up on steps that were begun so long ago that whoever took them is dead.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AbandonAsync(UnitOfWork unitOfWork, TimeSpan after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update zalo_articles set state = 'unknown', reason = 'the process that asked died', step_at = @now
            where state in ('creating', 'sending') and step_at < @now - @after
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("after", after);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes the next article on which something can be done, locked until the step ends; null for none.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="pause">How long an article is left alone after each look.</param>
    /// <param name="maySend">Whether one may be broadcast now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OaArticleRow?> TakeAsync(UnitOfWork unitOfWork, TimeSpan pause, bool maySend, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select id, key, title, description, cover_url, body, wanted_at, by_name, state, token, article_id
            from zalo_articles
            where state in ('queued', 'making', 'ready') and wanted_at <= @now and step_at <= @now - @pause and (state <> 'ready' or @may_send)
            order by wanted_at, id
            limit 1
            for update skip locked
            """);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("pause", pause);
        command.Parameters.AddWithValue("may_send", maySend);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OaArticleRow(
                reader.GetInt64(0),
                new OaArticle
                {
                    Key = reader.GetString(1),
                    Title = reader.GetString(2),
                    Description = reader.GetString(3),
                    CoverUrl = new Uri(reader.GetString(4)),
                    Body = reader.GetString(5),
                    WantedAt = reader.GetFieldValue<DateTimeOffset>(6),
                    By = reader.GetString(7),
                },
                Enum.Parse<OaArticleState>(reader.GetString(8), ignoreCase: true),
                reader.IsDBNull(9) ? null : reader.GetString(9),
                reader.IsDBNull(10) ? null : reader.GetString(10))
            : null;
    }

    /// <summary>Moves an article on.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="id">Which.</param>
    /// <param name="state">Where to.</param>
    /// <param name="name">Zalo's name that came with it: the token when made, the id when ready, the message when sent; null for none.</param>
    /// <param name="reason">Why, for officers; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task MoveAsync(
        UnitOfWork unitOfWork, long id, OaArticleState state, string? name, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            update zalo_articles
            set state = @state, reason = @reason, step_at = @now,
                token = case when @state = 'making' then coalesce(@name, token) else token end,
                article_id = case when @state = 'ready' then coalesce(@name, article_id) else article_id end,
                message_id = case when @state = 'sent' then @name else message_id end
            where id = @id
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.AddWithValue("state", Word(state));
        command.Parameters.Add(new NpgsqlParameter("name", NpgsqlDbType.Text) { Value = (object?)name ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)reason ?? DBNull.Value });
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>When the newest broadcast left, or may have left; null for never.</summary>
    public async Task<DateTimeOffset?> LastSentAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "select max(step_at) from zalo_articles where state in ('sending', 'sent') or (state = 'unknown' and article_id is not null)");
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    private static string Word(OaArticleState state) => state switch
    {
        OaArticleState.Queued => "queued",
        OaArticleState.Creating => "creating",
        OaArticleState.Making => "making",
        OaArticleState.Ready => "ready",
        OaArticleState.Sending => "sending",
        OaArticleState.Sent => "sent",
        OaArticleState.Failed => "failed",
        OaArticleState.Unknown => "unknown",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
