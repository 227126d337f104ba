using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Puts updates into the inbox, all of them or none, and wakes the handler.</summary>
internal sealed class TelegramIntake(
    LedgerDatabase database, InboxStore inbox, InboxSignal signal, TelegramCallbackAnswers answers, TelegramHealth health)
{
    /// <summary>Stores what came, oldest first; what was seen before is dropped. When this returns, the platform may forget them.</summary>
    public async Task StoreAsync(IReadOnlyList<TelegramUpdate> updates, CancellationToken cancellationToken)
    {
        await using (var unitOfWork = await database.BeginAsync(cancellationToken))
        {
            await inbox.AddAsync(unitOfWork, [.. updates.Select(update => update.Item)], cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }

        signal.Raise();
        health.Received();
        foreach (var update in updates)
        {
            if (update.CallbackId is { } id)
            {
                answers.Add(id);
            }
        }
    }
}
