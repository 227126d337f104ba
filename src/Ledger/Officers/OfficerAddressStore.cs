using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Officers;

/// <summary>Where officers are told something: of each the linked chat in which he was last seen.</summary>
public sealed class OfficerAddressStore
{
    /// <summary>The open chats of officers who work here; one without a linked chat is missing.</summary>
    public async Task<IReadOnlyList<OfficerAddress>> FindAsync(UnitOfWork unitOfWork, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(names);
        await using var command = unitOfWork.Command(
            """
            select distinct on (o.id) o.name, a.id, a.channel
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            where o.active and o.name = any (@names)
            order by o.id, a.last_inbound_at desc nulls last, a.id
            """);
        command.Parameters.AddWithValue("names", names.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<OfficerAddress>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new OfficerAddress(reader.GetString(0), reader.GetInt64(1), ChannelName.Parse(reader.GetString(2))));
        }

        return found;
    }
}

/// <summary>A chat of an officer.</summary>
/// <param name="Name">The officer.</param>
/// <param name="AddressId">The chat's address row.</param>
/// <param name="Channel">Its channel.</param>
public sealed record OfficerAddress(string Name, long AddressId, ChannelName Channel);
