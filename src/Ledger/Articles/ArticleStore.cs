using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Database;
using Npgsql;
using NpgsqlTypes;

namespace ChungTay.Ledger.Articles;

/// <summary>The versions of articles that officers wrote, and who decided what about them.</summary>
public sealed class ArticleStore
{
    private const string Columns = "id, version, state, content, content_hash, based_on, created_by, created_at, edited_by, edited_at, submitted_by";

    /// <summary>How many decisions have changed what is answered from: counted, because the newest number may be written before an older one.</summary>
    public async Task<long> MarkAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "select count(*) from article_decisions where decision in ('approved', 'withdrawn')");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The approved versions, one an article at most.</summary>
    public Task<IReadOnlyList<ArticleVersion>> LiveAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        ListAsync(unitOfWork, $"select {Columns} from article_versions where state = 'approved' order by article", [], cancellationToken);

    /// <summary>The drafts and those that wait for approval.</summary>
    public Task<IReadOnlyList<ArticleVersion>> OpenAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        ListAsync(unitOfWork, $"select {Columns} from article_versions where state in ('draft', 'waiting') order by edited_at desc, id", [], cancellationToken);

    /// <summary>Every version of an article, the newest first.</summary>
    public Task<IReadOnlyList<ArticleVersion>> OfAsync(UnitOfWork unitOfWork, string article, CancellationToken cancellationToken) =>
        ListAsync(
            unitOfWork, $"select {Columns} from article_versions where article = @article order by version desc", [new("article", article)], cancellationToken);

    /// <summary>One version, locked until the step ends; null when there is none.</summary>
    public async Task<ArticleVersion?> LockAsync(UnitOfWork unitOfWork, long id, CancellationToken cancellationToken) =>
        (await ListAsync(unitOfWork, $"select {Columns} from article_versions where id = @id for update", [new("id", id)], cancellationToken)).SingleOrDefault();

    /// <summary>Enters a draft as the article's next version.</summary>
    /// <returns>The draft; null when somebody has one open already.</returns>
    public async Task<ArticleVersion?> AddAsync(UnitOfWork unitOfWork, Article article, string by, int? basedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(article);
        return (await ListAsync(
            unitOfWork,
            $"""
            insert into article_versions (article, version, state, content, content_hash, based_on, created_by, created_at, edited_by, edited_at)
            select @article, coalesce(max(version), 0) + 1, 'draft', @content, @hash, @based_on, @by, @now, @by, @now
            from article_versions
            where article = @article
            on conflict do nothing
            returning {Columns}
            """,
            [
                new("article", article.Id), Json(article), new("hash", ArticleJson.Hash(article)),
                new("based_on", NpgsqlDbType.Integer) { Value = (object?)basedOn ?? DBNull.Value }, new("by", by), new("now", unitOfWork.Now),
            ],
            cancellationToken)).SingleOrDefault();
    }

    /// <summary>Writes new words into a draft.</summary>
    public async Task EditAsync(UnitOfWork unitOfWork, long id, Article article, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(article);
        await using var command = unitOfWork.Command(
            """
            update article_versions
            set content = @content, content_hash = @hash, edited_by = @by, edited_at = @now
            where id = @id
            """);
        command.Parameters.AddWithValue("id", id);
        command.Parameters.Add(Json(article));
        command.Parameters.AddWithValue("hash", ArticleJson.Hash(article));
        command.Parameters.AddWithValue("by", by);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Moves a version; a newly approved one replaces the one that was live.</summary>
    public async Task MoveAsync(UnitOfWork unitOfWork, ArticleVersion version, ArticleState to, string? submittedBy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(version);
        if (to == ArticleState.Approved)
        {
            await using var replace = unitOfWork.Command("update article_versions set state = 'replaced' where article = @article and state = 'approved'");
            replace.Parameters.AddWithValue("article", version.Article.Id);
            await replace.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = unitOfWork.Command("update article_versions set state = @state, submitted_by = coalesce(@by, submitted_by) where id = @id");
        command.Parameters.AddWithValue("id", version.Id);
        command.Parameters.AddWithValue("state", Word(to));
        command.Parameters.Add(new("by", NpgsqlDbType.Text) { Value = (object?)submittedBy ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds a step to the history.</summary>
    public async Task DecideAsync(UnitOfWork unitOfWork, long versionId, ArticleDecision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(decision);
        await using var command = unitOfWork.Command(
            """
            insert into article_decisions (version_id, decision, by_name, content_hash, reason, exception, at)
            values (@version, @decision, @by, @hash, @reason, @exception, @at)
            """);
        command.Parameters.AddWithValue("version", versionId);
        command.Parameters.AddWithValue("decision", decision.Word);
        command.Parameters.AddWithValue("by", decision.By);
        command.Parameters.AddWithValue("hash", decision.ContentHash);
        command.Parameters.Add(new("reason", NpgsqlDbType.Text) { Value = (object?)decision.Reason ?? DBNull.Value });
        command.Parameters.AddWithValue("exception", decision.IsException);
        command.Parameters.AddWithValue("at", decision.At);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Everything that was decided about an article, the newest first.</summary>
    public async Task<IReadOnlyList<ArticleDecision>> HistoryAsync(UnitOfWork unitOfWork, string article, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select v.version, d.decision, d.by_name, d.at, d.content_hash, d.reason, d.exception
            from article_decisions d
            join article_versions v on v.id = d.version_id
            where v.article = @article
            order by d.id desc
            """);
        command.Parameters.AddWithValue("article", article);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var decisions = new List<ArticleDecision>();
        while (await reader.ReadAsync(cancellationToken))
        {
            decisions.Add(new ArticleDecision
            {
                Version = reader.GetInt32(0),
                Word = reader.GetString(1),
                By = reader.GetString(2),
                At = reader.GetFieldValue<DateTimeOffset>(3),
                ContentHash = reader.GetString(4),
                Reason = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5),
                IsException = reader.GetBoolean(6),
            });
        }

        return decisions;
    }

    private static async Task<IReadOnlyList<ArticleVersion>> ListAsync(
        UnitOfWork unitOfWork, string sql, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(sql);
        command.Parameters.AddRange(parameters.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new List<ArticleVersion>();
        while (await reader.ReadAsync(cancellationToken))
        {
            versions.Add(new ArticleVersion
            {
                Id = reader.GetInt64(0),
                Version = reader.GetInt32(1),
                State = Enum.Parse<ArticleState>(reader.GetString(2), ignoreCase: true),
                Article = ArticleJson.Read(reader.GetString(3)),
                ContentHash = reader.GetString(4),
                BasedOn = await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetInt32(5),
                CreatedBy = reader.GetString(6),
                CreatedAt = reader.GetFieldValue<DateTimeOffset>(7),
                EditedBy = reader.GetString(8),
                EditedAt = reader.GetFieldValue<DateTimeOffset>(9),
                SubmittedBy = await reader.IsDBNullAsync(10, cancellationToken) ? null : reader.GetString(10),
            });
        }

        return versions;
    }

    private static NpgsqlParameter Json(Article article) => new("content", NpgsqlDbType.Jsonb) { Value = ArticleJson.Write(article) };

    private static string Word(ArticleState state) => state.ToString().ToLowerInvariant();
}
