using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Ledger.Zalo;

/// <summary>What a receipt says.</summary>
public enum ZaloReceiptKind
{
    /// <summary>The message arrived on a phone.</summary>
    Delivered,

    /// <summary>The message was looked at.</summary>
    Read,
}

/// <summary>A receipt.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="MessageIds">Zalo's ids of the messages.</param>
/// <param name="Kind">What it says.</param>
/// <param name="At">When.</param>
public sealed record ZaloReceipt(string UserId, IReadOnlyList<string> MessageIds, ZaloReceiptKind Kind, DateTimeOffset At);

/// <summary>Keeps receipts until they are taken over into what became of each message. Thread-safe.</summary>
public sealed class ZaloReceiptStore(NpgsqlDataSource dataSource)
{
    // A receipt for a message that we do not know belongs to an answer, or to somebody else's tool.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(2);

    /// <summary>Stores a receipt; a repetition is dropped.</summary>
    public async Task AddAsync(UnitOfWork unitOfWork, ZaloReceipt receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(receipt);
        await using var command = unitOfWork.Command(
            """
            insert into zalo_receipts (user_id, message_id, kind, at)
            select @user, id, @kind, @at from unnest(@messages) as id
            on conflict do nothing
            """);
        command.Parameters.AddWithValue("user", receipt.UserId);
        command.Parameters.AddWithValue("kind", receipt.Kind == ZaloReceiptKind.Read ? "read" : "delivered");
        command.Parameters.AddWithValue("at", receipt.At.ToUniversalTime());
        command.Parameters.AddWithValue("messages", receipt.MessageIds.ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes a batch over into the outcomes of campaigns: the row is found through the person, lane by lane, newest first.</summary>
    /// <remarks>A read message was delivered too. Receipts whose message is not found stay for two days, for they may overtake our own note.</remarks>
    /// <returns>How many messages learned something.</returns>
    public async Task<int> ApplyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            with batch as materialized (
              select r.id, r.user_id, r.message_id, r.kind, r.at from zalo_receipts r order by r.id limit 500 for update skip locked
            ), found as materialized (
              select b.id, b.kind, b.at, o.lane_id, o.seq
              from batch b
              join addresses a on a.channel = 'zalo-oa' and a.value = b.user_id
              cross join lateral (select l.id from campaign_lanes l where l.channel = 'zalo-oa' order by l.id desc limit 60) l
              join deliveries d on d.lane_id = l.id and d.person_id = a.person_id
              join outcomes o on o.lane_id = d.lane_id and o.seq = d.seq and o.external_id = b.message_id
            ), told as (
              select lane_id, seq, min(at) as delivered_at, min(at) filter (where kind = 'read') as read_at from found group by lane_id, seq
            ), updated as (
              update outcomes o
              set delivered_at = least(o.delivered_at, t.delivered_at),
                  read_at = least(o.read_at, t.read_at)
              from told t
              where o.lane_id = t.lane_id and o.seq = t.seq
              returning 1
            ), gone as (
              delete from zalo_receipts r using batch b
              where r.id = b.id and (b.at < $1 or exists (select 1 from found f where f.id = b.id))
            )
            select count(*)::int from updated
            """);
        command.Parameters.AddWithValue((now - Kept).ToUniversalTime());
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
