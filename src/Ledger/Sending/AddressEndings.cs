using System.Diagnostics;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>Writes that addresses take no more messages, or have moved.</summary>
internal static class AddressEndings
{
    /// <summary>The word for an ending in the column <c>addresses.state</c>.</summary>
    public static string Word(AddressEnding ending) => ending switch
    {
        AddressEnding.Blocked or AddressEnding.Left => "blocked",
        AddressEnding.Gone => "gone",
        AddressEnding.NotStarted => "not_started",
        AddressEnding.NotFound => "not_found",
        _ => throw new UnreachableException(),
    };

    /// <summary>Gives a chat its new address, unless another row has it already: then the old one ends when it fails there.</summary>
    public static NpgsqlBatchCommand Move(long address, string to)
    {
        var command = new NpgsqlBatchCommand(
            """
            update addresses a
            set value = $2
            where a.id = $1 and not exists (select 1 from addresses b where b.channel = a.channel and b.value = $2)
            """);
        command.Parameters.AddWithValue(address);
        command.Parameters.AddWithValue(to);
        return command;
    }

    /// <summary>One statement for all endings of a batch, with the consents of those who left. An address that changed since is left as it is.</summary>
    public static NpgsqlBatchCommand Command(IReadOnlyList<(long Address, AddressEnding Ending)> endings)
    {
        var command = new NpgsqlBatchCommand(
            $"""
            with ended as (
              update addresses a
              set state = e.state, state_at = clock_timestamp()
              from unnest($1, $2, $3) as e (id, state, has_left)
              where a.id = e.id and a.state = 'open'
              returning a.id, a.channel, e.has_left
            ), removed as (
              delete from subscriptions s
              using ended e
              where s.address_id = e.id and e.has_left
              returning s.address_id, s.purpose, e.channel
            ), dropped as (
              update outbox o set {DroppedNotices.Set("'withdrawn'", "clock_timestamp()")}
              where o.address_id in (select r.address_id from removed r) and {DroppedNotices.Which}
            ), wording as (
              insert into consent_wordings (version, text, first_used_at)
              select $4, $5, clock_timestamp() where exists (select 1 from removed)
              on conflict (version) do nothing
            )
            insert into consents (address_id, purpose, action, wording, channel, how, at)
            select r.address_id, r.purpose, 'withdrawn', $4, r.channel, 'platform', clock_timestamp() from removed r
            """);
        command.Parameters.AddWithValue(endings.Select(ending => ending.Address).ToArray());
        command.Parameters.AddWithValue(endings.Select(ending => Word(ending.Ending)).ToArray());
        command.Parameters.AddWithValue(endings.Select(ending => ending.Ending == AddressEnding.Left).ToArray());
        command.Parameters.AddWithValue(ConsentWording.Left.Version);
        command.Parameters.AddWithValue(ConsentWording.Left.Text);
        return command;
    }
}
