using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Sending;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>What both Zalo channels keep in the database.</summary>
internal sealed class ZaloStores(LedgerDatabase database, InboxStore inbox, InboxSignal signal)
{
    public InboxStore Inbox => inbox;

    public InboxSignal Signal => signal;

    public MediaHandleStore Handles { get; } = new();

    public OaTokenStore Tokens { get; } = new();

    public ZaloWindowStore Windows { get; } = new(database.DataSource);

    public ZaloRationStore Rations { get; } = new(database.DataSource);

    public ZaloReceiptStore Receipts { get; } = new(database.DataSource);

    public ZaloCatchUpStore CatchUps { get; } = new();

    public LineTroubleStore Troubles { get; } = new(database.DataSource);

    public OaArticleStore Articles { get; } = new();

    public OutboxStore Outbox { get; } = new(database.DataSource, database.Time);
}
