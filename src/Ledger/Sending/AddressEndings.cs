using System.Diagnostics;
using ChungTay.Ledger.Messaging;
using Npgsql;

namespace ChungTay.Ledger.Sending;

/// <summary>Writes that addresses take no more messages, or have moved.</summary>
internal static class AddressEndings
{
    /// <summary>The word for an ending in the column <c>addresses.state</c>.</summary>
    public static string Word(AddressEnding ending) => ending switch
    {
        AddressEnding.Blocked => "blocked",
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

    /// <summary>One statement for all endings of a batch. An address that changed since is left as it is.</summary>
    public static NpgsqlBatchCommand Command(IReadOnlyList<(long Address, AddressEnding Ending)> endings)
    {
        var command = new NpgsqlBatchCommand(
            """
            update addresses a
            set state = e.state, state_at = clock_timestamp()
            from unnest($1, $2) as e (id, state)
            where a.id = e.id and a.state = 'open'
            """);
        command.Parameters.AddWithValue(endings.Select(ending => ending.Address).ToArray());
        command.Parameters.AddWithValue(endings.Select(ending => Word(ending.Ending)).ToArray());
        return command;
    }
}
