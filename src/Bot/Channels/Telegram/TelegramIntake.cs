using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Puts updates into the inbox, all of them or none, and wakes the handler.</summary>
internal sealed class TelegramIntake(
    LedgerDatabase database, InboxStore inbox, InboxSignal signal, TelegramCallbackAnswers answers, TelegramHealth health, UnstoredAid? aid)
{
    /// <summary>Stores what came, oldest first; what was seen before is dropped. When this returns, the platform may forget them.</summary>
    public async Task StoreAsync(IReadOnlyList<TelegramUpdate> updates, CancellationToken cancellationToken)
    {
        List<InboxItem> items = [.. updates.Select(update => update.Item)];
        await (aid is null ? KeepAsync(items, cancellationToken) : aid.StoreAsync(items, token => KeepAsync(items, token), cancellationToken));
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

    /// <summary>Answers whoever is in danger among updates that cannot be stored now; they stay at the platform.</summary>
    public async Task GiveAidAsync(IReadOnlyList<TelegramUpdate> updates)
    {
        foreach (var update in updates)
        {
            await (aid?.GiveAsync(update.Item) ?? Task.CompletedTask);
        }
    }

    private async Task KeepAsync(List<InboxItem> items, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await inbox.AddAsync(unitOfWork, items, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }
}
