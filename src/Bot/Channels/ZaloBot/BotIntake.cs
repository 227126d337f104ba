using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Puts an update into the inbox and into the month's count, in one transaction. Thread-safe.</summary>
internal sealed class BotIntake(LedgerDatabase database, ZaloStores stores, ZaloLine line, UnstoredAid? aid)
{
    /// <summary>Stores an update; a repetition changes nothing. One without a chat is only counted: nobody could be answered.</summary>
    public Task StoreAsync(JsonElement update, CancellationToken cancellationToken) =>
        StoreAsync(BotUpdate.Read(update).Item, cancellationToken);

    /// <summary>Stores a body that is no JSON, so that somebody sees it.</summary>
    public Task StoreUnreadableAsync(byte[] body, CancellationToken cancellationToken) => StoreAsync(
        new InboxItem
        {
            Channel = ChannelName.ZaloBot,
            ExternalId = Convert.ToHexStringLower(SHA256.HashData(body)),
            Address = null,
            Payload = Encoding.UTF8.GetString(body),
        },
        cancellationToken);

    private Task StoreAsync(InboxItem? item, CancellationToken cancellationToken) => aid is null || item is null
        ? KeepAsync(item, cancellationToken)
        : aid.StoreAsync([item], token => KeepAsync(item, token), cancellationToken);

    private async Task KeepAsync(InboxItem? item, CancellationToken cancellationToken)
    {
        await using (var unitOfWork = await database.BeginAsync(cancellationToken))
        {
            if (item is null || await stores.Inbox.AddAsync(unitOfWork, [item], cancellationToken) > 0)
            {
                await stores.Rations.ReceiveBotAsync(unitOfWork, item?.Address, cancellationToken);
            }

            await unitOfWork.CommitAsync(cancellationToken);
        }

        line.Received();
        stores.Signal.Raise();
    }
}
