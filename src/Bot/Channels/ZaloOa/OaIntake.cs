using System.Text;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Stores what an event says, in one transaction: the update itself, the window that it opens, the receipt. Thread-safe.</summary>
internal sealed class OaIntake(LedgerDatabase database, ZaloStores stores, ZaloLine line, UnstoredAid? aid)
{
    /// <summary>Stores an event. When this returns, Zalo may forget it; a repetition changes nothing.</summary>
    public async Task StoreAsync(OaEvent happened, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        line.Received();
        if (happened is not { User: { } user } || happened.Kind == OaEventKind.Nothing)
        {
            return;
        }

        await (aid is null || happened.Kind != OaEventKind.Act
            ? KeepAsync(happened, user, body, cancellationToken)
            : aid.StoreAsync([Item(happened, user, body)], token => KeepAsync(happened, user, body, token), cancellationToken));
        stores.Signal.Raise();
    }

    private async Task KeepAsync(OaEvent happened, string user, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await StoreAsync(unitOfWork, happened, user, body, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    private async Task StoreAsync(UnitOfWork unitOfWork, OaEvent happened, string user, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (happened.Kind is OaEventKind.Delivered or OaEventKind.Read)
        {
            var kind = happened.Kind == OaEventKind.Read ? ZaloReceiptKind.Read : ZaloReceiptKind.Delivered;
            await stores.Receipts.AddAsync(unitOfWork, new ZaloReceipt(user, happened.Messages, kind, happened.At), cancellationToken);
            return;
        }

        if (happened.Kind is OaEventKind.Act or OaEventKind.Interaction)
        {
            await stores.Windows.TouchAsync(unitOfWork, user, happened.At, happened.Follows, cancellationToken);
        }
        else
        {
            await stores.Windows.UnfollowAsync(unitOfWork, user, cancellationToken);
        }

        if (happened.Kind != OaEventKind.Interaction)
        {
            await stores.Inbox.AddAsync(unitOfWork, [Item(happened, user, body)], cancellationToken);
        }
    }

    private static InboxItem Item(OaEvent happened, string user, ReadOnlyMemory<byte> body) => new()
    {
        Channel = ChannelName.ZaloOa,
        ExternalId = happened.ExternalId,
        Address = user,
        Payload = Encoding.UTF8.GetString(body.Span),
    };
}
