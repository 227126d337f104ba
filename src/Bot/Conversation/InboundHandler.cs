using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Questions;

namespace ChungTay.Bot.Conversation;

/// <summary>Handles claimed updates inside one transaction: who, what is wanted, what is said, what is written.</summary>
internal sealed class InboundHandler(
    InboundReader reader, UnstoredAid aid, Listener listener, ChatStore chats, ConsentStore consents, ErasureStore erasures, FeedbackStore feedback,
    UnansweredStore unanswered, OutboxStore outbox, InboxStore inbox)
{
    /// <summary>Handles updates and settles their rows; what has to wait for a step of its own stays open.</summary>
    /// <returns>Whether there is something to send.</returns>
    public async Task<bool> HandleAsync(UnitOfWork unitOfWork, IReadOnlyList<InboxRow> rows, CancellationToken cancellationToken)
    {
        var settlements = new List<InboxSettlement>(rows.Count);
        var updates = rows.Select(row => Read(row, settlements)).OfType<HeardUpdate>().ToList();
        var sessions = await OpenAsync(unitOfWork, updates, cancellationToken);
        var waiting = new HashSet<ChannelAddress>();
        foreach (var update in updates.Where(update => !waiting.Contains(update.From)))
        {
            if (!sessions.TryGetValue(update.From, out var session) || (session.Chat.IsFarewell && IsParting(update)))
            {
                settlements.Add(new InboxSettlement { Id = update.RowId, End = InboxEnd.Ignored, Reason = "nobody we know", IsBlanked = true });
                continue;
            }

            session.IsSealed = false;
            if (session.Erasure is not null || !await listener.HearAsync(session, update, unitOfWork, cancellationToken))
            {
                waiting.Add(update.From);
                continue;
            }

            session.Handled++;
            settlements.Add(new InboxSettlement { Id = update.RowId, End = InboxEnd.Done, IsBlanked = session.IsSealed });
        }

        await inbox.SettleAsync(unitOfWork, settlements, cancellationToken);
        await WriteAsync(unitOfWork, sessions.Values.Where(session => session.Handled > 0).ToList(), cancellationToken);
        return sessions.Values.Any(session => session.Outbox.Count > 0);
    }

    private async Task<Dictionary<ChannelAddress, ChatSession>> OpenAsync(
        UnitOfWork unitOfWork, List<HeardUpdate> updates, CancellationToken cancellationToken)
    {
        if (updates.Count == 0)
        {
            return [];
        }

        var requests = updates.Select(update => new ChatRequest(update.From, MayCreate: !IsParting(update))).ToList();
        var opened = await chats.OpenAsync(unitOfWork, requests, cancellationToken);
        return opened.ToDictionary(pair => pair.Key, pair => new ChatSession(pair.Value));
    }

    private async Task WriteAsync(UnitOfWork unitOfWork, List<ChatSession> sessions, CancellationToken cancellationToken)
    {
        var staying = sessions.Where(session => session.Erasure is null).ToList();
        await outbox.AddAsync(unitOfWork, staying.SelectMany(session => session.Outbox).ToList(), cancellationToken);
        await consents.RecordAsync(unitOfWork, staying.SelectMany(session => session.Consents).ToList(), cancellationToken);
        await feedback.AddAsync(unitOfWork, sessions.SelectMany(session => session.Feedback).ToList(), cancellationToken);
        await unanswered.CountAsync(unitOfWork, sessions.SelectMany(session => session.Unanswered).ToList(), cancellationToken);
        await chats.SaveAsync(unitOfWork, staying.Select(session => session.Change()).ToList(), cancellationToken);
        foreach (var session in sessions)
        {
            if (session.Erasure is { } receipt)
            {
                var lastWords = session.Outbox.Select(item => item.Message).ToList();
                await erasures.EraseAsync(unitOfWork, session.Chat, receipt, lastWords, cancellationToken);
            }
        }
    }

    // A web chat keeps its lines in the ledger, so what was said there without it is said once more.
    private HeardUpdate? Read(InboxRow row, List<InboxSettlement> settlements) => reader.Read(row, settlements) is { } update
        ? update with { IsAided = update.From.Channel != ChannelName.Web && aid.WasGiven(row.Channel, row.Payload) }
        : null;

    private static bool IsParting(HeardUpdate update) => update.Content is InboundContent.Blocked or InboundContent.Withdrew;
}
