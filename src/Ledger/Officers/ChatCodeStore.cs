using System.Globalization;
using System.Security.Cryptography;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Officers;

/// <summary>A chat in which an officer can be reached.</summary>
/// <param name="AddressId">The address row.</param>
/// <param name="Channel">Its channel.</param>
public sealed record OfficerChat(long AddressId, ChannelName Channel);

/// <summary>One-time codes that go into an officer's linked chat and open the desk in a browser.</summary>
public sealed class ChatCodeStore
{
    private const int Digits = 6;

    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromMinutes(10);

    // Nobody's chat is filled by somebody else who knows his name.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Draws a code for an active officer with a linked chat.</summary>
    /// <returns>The code and where to send it; null when there is no such officer, no chat, or one was sent a moment ago.</returns>
    public async Task<(string Code, OfficerChat Chat)?> DrawAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (await ChatAsync(unitOfWork, name, cancellationToken) is not { } found)
        {
            return null;
        }

        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D" + Digits, CultureInfo.InvariantCulture);
        await using var command = unitOfWork.Command(
            """
            insert into officer_chat_codes (officer_id, code_hash, expires_at, sent_at)
            values (@officer, @hash, @expires, @now)
            on conflict (officer_id) do update
              set code_hash = excluded.code_hash, expires_at = excluded.expires_at, sent_at = excluded.sent_at
              where officer_chat_codes.sent_at <= @pause
            """);
        command.Parameters.AddWithValue("officer", found.OfficerId);
        command.Parameters.AddWithValue("hash", Hash(found.OfficerId, code));
        command.Parameters.AddWithValue("expires", unitOfWork.Now + Validity);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("pause", unitOfWork.Now - Pause);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? (code, found.Chat) : null;
    }

    /// <summary>Uses a code up.</summary>
    /// <returns>The officer; null when the code is wrong, used or too old.</returns>
    public async Task<long?> UseAsync(UnitOfWork unitOfWork, string name, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        if (await ChatAsync(unitOfWork, name, cancellationToken) is not { } found)
        {
            return null;
        }

        await using var command = unitOfWork.Command(
            "delete from officer_chat_codes where officer_id = @officer and code_hash = @hash and expires_at > @now");
        command.Parameters.AddWithValue("officer", found.OfficerId);
        command.Parameters.AddWithValue("hash", Hash(found.OfficerId, code));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1 ? found.OfficerId : null;
    }

    /// <summary>The chat of an active officer that he used last; null for none.</summary>
    public async Task<(long OfficerId, OfficerChat Chat)?> ChatAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select o.id, a.id, a.channel
            from officers o
            join addresses a on a.person_id = o.person_id and a.state = 'open'
            where o.name = @name and o.active
            order by a.last_inbound_at desc nulls last, a.id
            limit 1
            """);
        command.Parameters.AddWithValue("name", name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (reader.GetInt64(0), new OfficerChat(reader.GetInt64(1), ChannelName.Parse(reader.GetString(2))))
            : null;
    }

    // With the officer in it, the same six digits of two officers are two hashes.
    private static string Hash(long officerId, string code) => OneTimeCode.Hash(string.Create(CultureInfo.InvariantCulture, $"{officerId}X{code}"));
}
