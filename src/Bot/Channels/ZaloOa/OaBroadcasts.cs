using ChungTay.Bot.Channels.Zalo;
using ChungTay.Content.Messages;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Plans;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Brings articles to all followers, step by step. What is in doubt is never asked again (Zalo reference B8).</summary>
internal sealed class OaBroadcasts(LedgerDatabase database, OaArticleStore store, OaClient client)
{
    // A weekly rhythm with a day's play: a reader is not to be pestered.
    private static readonly TimeSpan Rhythm = TimeSpan.FromDays(6);
    // Zalo takes about half an hour to look an article over.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    // Longer than any call may take.
    private static readonly TimeSpan Dead = TimeSpan.FromMinutes(5);

    private readonly StormStore storms = new();

    /// <summary>Takes one step with one article.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (await TakeAsync(cancellationToken) is not { } row)
        {
            return false;
        }

        var (state, name, reason) = row.State switch
        {
            OaArticleState.Creating => Created(await client.PostAsync("/v2.0/article/create", Body(row.Article), CancellationToken.None)),
            OaArticleState.Making => Made(await client.PostAsync("/v2.0/article/verify", new { token = row.Token }, CancellationToken.None)),
            OaArticleState.Sending => Sent(await client.PostAsync("/v2.0/oa/message", Broadcast(row.ArticleId!), CancellationToken.None)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        await using var unitOfWork = await database.BeginAsync(CancellationToken.None);
        await store.MoveAsync(unitOfWork, row.Id, state, name, reason, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Writes what is about to be asked, before it is asked.</summary>
    private async Task<OaArticleRow?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await store.AbandonAsync(unitOfWork, Dead, cancellationToken);
        var last = await store.LastSentAsync(unitOfWork, cancellationToken);
        var maySend = ZaloNight.MaySend(ZaloMessageKind.Broadcast, unitOfWork.Now) && !QuietHours.Default.IsQuiet(unitOfWork.Now)
            && await storms.CurrentAsync(unitOfWork, cancellationToken) is null && (last is null || unitOfWork.Now - last >= Rhythm);
        var row = await store.TakeAsync(unitOfWork, Pause, maySend, cancellationToken);
        if (row is not null)
        {
            row = row with
            {
                State = row.State switch
                {
                    OaArticleState.Queued => OaArticleState.Creating,
                    OaArticleState.Ready => OaArticleState.Sending,
                    var same => same,
                },
            };
            await store.MoveAsync(unitOfWork, row.Id, row.State, null, null, cancellationToken);
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return row;
    }

    private static (OaArticleState, string?, string?) Created(OaReply reply) => reply switch
    {
        OaReply.Done { Data: var data } when data.Text("token") is { } token => (OaArticleState.Making, token, null),
        _ => Failed(reply, again: OaArticleState.Queued),
    };

    // Asking how far it is changes nothing, so a lost answer is asked for again.
    private static (OaArticleState, string?, string?) Made(OaReply reply) => reply switch
    {
        OaReply.Done { Data: var data } when data.Text("id") is { } id => (OaArticleState.Ready, id, null),
        OaReply.Refused { Error.Reaction: OaReaction.AskAgain } or OaReply.Lost => (OaArticleState.Making, null, null),
        _ => Failed(reply, again: OaArticleState.Making),
    };

    private static (OaArticleState, string?, string?) Sent(OaReply reply) => reply switch
    {
        OaReply.Done { Data: var data } when data.Text("message_id") is { } id => (OaArticleState.Sent, id, null),
        OaReply.Refused { Error: { Reaction: OaReaction.Morning } night } => (OaArticleState.Ready, null, night.Words),
        _ => Failed(reply, again: OaArticleState.Ready),
    };

    private static (OaArticleState, string?, string?) Failed(OaReply reply, OaArticleState again) => reply switch
    {
        OaReply.Refused { Error: { Reaction: OaReaction.SlowDown or OaReaction.TryLater } later } => (again, null, later.Words),
        OaReply.Refused refused => (OaArticleState.Failed, null, refused.Error.Words),
        OaReply.NotSent notSent => (again, null, notSent.Words),
        OaReply.NoAccess noAccess => (again, null, noAccess.Words),
        OaReply.Lost lost => (OaArticleState.Unknown, null, lost.Words),
        _ => (OaArticleState.Unknown, null, ZaloTexts.AnswerUnreadable),
    };

    private static object Body(OaArticle article) => new
    {
        type = "normal",
        title = article.Title,
        author = article.By,
        description = article.Description,
        cover = new { cover_type = "photo", photo_url = article.CoverUrl.ToString(), status = "show" },
        body = article.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => new { type = "text", content = paragraph.Trim() }),
        status = "show",
        comment = "hide",
    };

    // An empty target means all followers; how parts of them are named is not known for sure (Zalo reference B8).
    private static object Broadcast(string article) => new
    {
        recipient = new { target = new { } },
        message = new
        {
            attachment = new
            {
                type = "template",
                payload = new { template_type = "media", elements = new[] { new { media_type = "article", attachment_id = article } } },
            },
        },
    };
}
