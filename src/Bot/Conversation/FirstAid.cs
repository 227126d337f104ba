using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Sending;

namespace ChungTay.Bot.Conversation;

/// <summary>Answers a child in danger when the ordinary handling of an update has failed: the numbers, and nothing that could fail with it.</summary>
internal sealed class FirstAid(
    LedgerDatabase database, InboundReader reader, DangerGuard danger, ChatStore chats, OutboxStore outbox, SendSignal signal)
{
    /// <summary>Queues the danger reply of an update, if it needs one; the same update queues it once.</summary>
    public async Task GiveAsync(InboxRow row, CancellationToken cancellationToken)
    {
        if (reader.Read(row, []) is not { } update || danger.Look(update.Words) is not { } reply)
        {
            return;
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var opened = await chats.OpenAsync(unitOfWork, [new ChatRequest(update.From, MayCreate: true)], cancellationToken);
        var session = new ChatSession(opened[update.From]);
        ReplyComposer.Say(session, [reply], update.UrgentKey);
        await outbox.AddAsync(unitOfWork, session.Outbox, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        signal.Raise();
    }
}
