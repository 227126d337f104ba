using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Puts an update into the inbox and into the month's count, in one transaction; on the shelf while the ledger is away. Thread-safe.</summary>
internal sealed class BotIntake(LedgerDatabase database, ZaloStores stores, ZaloLine line, BotShelf shelf, UnstoredAid? aid)
{
    // How long the ledger may take over one update from the shelf.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

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

    /// <summary>Lays an update that the ledger cannot take on the shelf and answers whoever is in danger.</summary>
    /// <returns>Whether it lies there: then Zalo may forget it.</returns>
    public async Task<bool> TryShelveAsync(JsonElement update)
    {
        var isKept = TryLay(update.GetRawText());
        line.Fail("store", isKept ? BotTexts.StoreAway : BotTexts.InHand);
        if (BotUpdate.Read(update).Item is { } item && aid is not null && !await aid.GiveAsync(item) && isKept)
        {
            aid.Watch([item]);
        }

        return isKept;
    }

    /// <summary>Stores what lies on the shelf, oldest first.</summary>
    public async Task StoreShelvedAsync(CancellationToken cancellationToken)
    {
        foreach (var name in shelf.Names)
        {
            if (shelf.Open(name) is { } payload)
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(Limit);
                using var document = JsonDocument.Parse(payload);
                await StoreAsync(document.RootElement, limit.Token);
                shelf.Remove(name);
            }
        }

        line.Mend("store");
    }

    private bool TryLay(string payload)
    {
        try
        {
            shelf.Add(payload);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

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
