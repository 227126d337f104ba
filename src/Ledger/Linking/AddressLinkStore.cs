using System.Globalization;
using System.Security.Cryptography;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.People;
using Npgsql;

namespace ChungTay.Ledger.Linking;

/// <summary>Lets a person say that two chats are his: draws a code in one and takes it in the other.</summary>
public sealed class AddressLinkStore
{
    /// <summary>How long a code is good for (the usual practice of such bots, Zalo reference A7).</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>How many wrong codes an address may type within an hour.</summary>
    public const int MostWrong = 5;

    private static readonly TimeSpan WrongSpan = TimeSpan.FromHours(1);
    private const int Digits = 1_000_000;

    /// <summary>Draws a code for a chat; an earlier one of the same chat is void.</summary>
    /// <returns>Six digits.</returns>
    public async Task<string> DrawAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using (var clean = unitOfWork.Command("delete from link_codes where address_id = @address or expires_at <= @now"))
        {
            clean.Parameters.AddWithValue("address", addressId);
            clean.Parameters.AddWithValue("now", unitOfWork.Now);
            await clean.ExecuteNonQueryAsync(cancellationToken);
        }

        while (true)
        {
            var code = RandomNumberGenerator.GetInt32(Digits).ToString("D6", CultureInfo.InvariantCulture);
            await using var insert = unitOfWork.Command(
                "insert into link_codes (code, address_id, expires_at) values (@code, @address, @expires) on conflict (code) do nothing");
            insert.Parameters.AddWithValue("code", code);
            insert.Parameters.AddWithValue("address", addressId);
            insert.Parameters.AddWithValue("expires", unitOfWork.Now + Life);
            if (await insert.ExecuteNonQueryAsync(cancellationToken) == 1)
            {
                return code;
            }
        }
    }

    /// <summary>Takes a code in another chat. On success both chats belong to the person who drew it.</summary>
    public async Task<LinkOutcome> TakeAsync(UnitOfWork unitOfWork, long addressId, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(code);
        if (await IsBarredAsync(unitOfWork, addressId, cancellationToken))
        {
            return new LinkOutcome.TooMany();
        }

        await using var find = unitOfWork.Command(
            """
            delete from link_codes c
            using addresses drawn, addresses typed
            where c.code = @code and c.expires_at > @now and drawn.id = c.address_id and typed.id = @address
            returning drawn.person_id, typed.person_id
            """);
        find.Parameters.AddWithValue("code", code.Trim());
        find.Parameters.AddWithValue("now", unitOfWork.Now);
        find.Parameters.AddWithValue("address", addressId);
        long keep;
        long gone;
        await using (var reader = await find.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                await reader.DisposeAsync();
                await CountWrongAsync(unitOfWork, addressId, cancellationToken);
                return new LinkOutcome.Unknown();
            }

            (keep, gone) = (reader.GetInt64(0), reader.GetInt64(1));
        }

        return keep == gone ? new LinkOutcome.Already()
            : await HasRightsAsync(unitOfWork, keep, gone, cancellationToken) ? new LinkOutcome.Guarded()
            : await MergeAsync(unitOfWork, keep, gone, cancellationToken);
    }

    // Whoever is talked into typing a stranger's code must not hand him an officer's chat or a member's place on the roster.
    private static async Task<bool> HasRightsAsync(UnitOfWork unitOfWork, long keep, long gone, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            select exists (select 1 from officers where person_id in (@keep, @gone))
              or exists (select 1 from members where person_id = @gone)
            """);
        command.Parameters.AddWithValue("keep", keep);
        command.Parameters.AddWithValue("gone", gone);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<LinkOutcome> MergeAsync(UnitOfWork unitOfWork, long keep, long gone, CancellationToken cancellationToken)
    {
        // Either both go over whole or nothing does, and the step goes on either way.
        await ExecuteAsync(unitOfWork, "savepoint linking", cancellationToken);
        try
        {
            await using var merge = unitOfWork.Command("select merge_persons(@keep, @gone)");
            merge.Parameters.AddWithValue("keep", keep);
            merge.Parameters.AddWithValue("gone", gone);
            await merge.ExecuteNonQueryAsync(cancellationToken);
            await ExecuteAsync(unitOfWork, "release savepoint linking", cancellationToken);
            return new LinkOutcome.Linked(new PersonId(keep));
        }
        catch (PostgresException conflict) when (conflict.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await ExecuteAsync(unitOfWork, "rollback to savepoint linking", cancellationToken);
            return new LinkOutcome.Conflict();
        }
    }

    private static async Task<bool> IsBarredAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command("select exists (select 1 from link_tries where address_id = @address and wrong >= @most and since > @from)");
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("most", MostWrong);
        command.Parameters.AddWithValue("from", unitOfWork.Now - WrongSpan);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task CountWrongAsync(UnitOfWork unitOfWork, long addressId, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(
            """
            insert into link_tries as t (address_id, wrong, since) values (@address, 1, @now)
            on conflict (address_id) do update
              set wrong = case when t.since > @from then t.wrong + 1 else 1 end,
                  since = case when t.since > @from then t.since else excluded.since end
            """);
        command.Parameters.AddWithValue("address", addressId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("from", unitOfWork.Now - WrongSpan);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task ExecuteAsync(UnitOfWork unitOfWork, string statement, CancellationToken cancellationToken)
    {
        await using var command = unitOfWork.Command(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
