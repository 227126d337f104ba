using System.Diagnostics;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Zalo;

/// <summary>Keeps the Official Account's token pair for all processes.</summary>
public sealed class OaTokenStore
{
    private const string Columns =
        """
        t.access_token, t.access_obtained_at, t.access_expires_at, t.refresh_token, t.refresh_obtained_at, t.dead_reason,
        exists (select 1 from zalo_oa_refreshes r where r.app_id = t.app_id)
        """;

    /// <summary>Takes the refresh token of the settings when it was not seen before; the pair kept so far gives way to it.</summary>
    /// <param name="unitOfWork">The step.</param>
    /// <param name="appId">The app.</param>
    /// <param name="seedHash">SHA-256 of the token, lower-case hex.</param>
    /// <param name="refreshToken">The token, sealed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it was new.</returns>
    public async Task<bool> SeedAsync(UnitOfWork unitOfWork, string appId, string seedHash, string refreshToken, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            insert into zalo_oa_tokens (app_id, seed_hash, refresh_token, refresh_obtained_at)
            values (@app, @seed, @refresh, @now)
            on conflict (app_id) do update
              set seed_hash = excluded.seed_hash,
                  access_token = null, access_obtained_at = null, access_expires_at = null,
                  refresh_token = excluded.refresh_token, refresh_obtained_at = excluded.refresh_obtained_at,
                  dead_at = null, dead_reason = null
              where zalo_oa_tokens.seed_hash <> excluded.seed_hash
            """);
        command.Parameters.AddWithValue("app", appId);
        command.Parameters.AddWithValue("seed", seedHash);
        command.Parameters.AddWithValue("refresh", refreshToken);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await EndRefreshAsync(unitOfWork, appId, cancellationToken);
        return true;
    }

    /// <summary>Reads the pair; null when the app was never set up.</summary>
    public Task<OaTokenRow?> ReadAsync(UnitOfWork unitOfWork, string appId, CancellationToken cancellationToken) =>
        ReadAsync(unitOfWork, appId, string.Empty, cancellationToken);

    /// <summary>Reads the pair and holds it until the step ends: one process refreshes, the others wait and read what it saved.</summary>
    /// <remarks>The key itself stays free, for the note that a refresh begins refers to it from a step beside this one.</remarks>
    public Task<OaTokenRow?> LockAsync(UnitOfWork unitOfWork, string appId, CancellationToken cancellationToken) =>
        ReadAsync(unitOfWork, appId, "for no key update of t", cancellationToken);

    /// <summary>Notes that a refresh leaves now. Commit it before the request, in a step beside the one that holds the pair.</summary>
    public async Task BeginRefreshAsync(UnitOfWork unitOfWork, string appId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "insert into zalo_oa_refreshes (app_id, begun_at) values (@app, @now) on conflict (app_id) do nothing");
        command.Parameters.AddWithValue("app", appId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes the note back: the request surely never arrived, or what it brought is saved.</summary>
    public async Task EndRefreshAsync(UnitOfWork unitOfWork, string appId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("delete from zalo_oa_refreshes where app_id = @app");
        command.Parameters.AddWithValue("app", appId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Saves a new pair. It is the newest truth whatever was written meanwhile, also over a grant that was given up.</summary>
    public async Task SaveAsync(UnitOfWork unitOfWork, string appId, OaTokenPair pair, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(pair);
        await using var command = unitOfWork.Command(
            """
            update zalo_oa_tokens
            set access_token = @access, access_obtained_at = @obtained, access_expires_at = @expires,
                refresh_token = @refresh, refresh_obtained_at = @obtained,
                dead_at = null, dead_reason = null
            where app_id = @app
            """);
        command.Parameters.AddWithValue("app", appId);
        command.Parameters.AddWithValue("access", pair.AccessToken);
        command.Parameters.AddWithValue("refresh", pair.RefreshToken);
        command.Parameters.AddWithValue("obtained", pair.ObtainedAt.ToUniversalTime());
        command.Parameters.AddWithValue("expires", pair.ExpiresAt.ToUniversalTime());
        await command.ExecuteNonQueryAsync(cancellationToken);
        await EndRefreshAsync(unitOfWork, appId, cancellationToken);
    }

    /// <summary>Gives the grant up: nothing is asked of Zalo again until the settings bring another refresh token.</summary>
    public async Task EndGrantAsync(UnitOfWork unitOfWork, string appId, OaGrantDeath death, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "update zalo_oa_tokens set dead_at = @now, dead_reason = @reason where app_id = @app");
        command.Parameters.AddWithValue("app", appId);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        command.Parameters.AddWithValue("reason", Word(death));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<OaTokenRow?> ReadAsync(UnitOfWork unitOfWork, string appId, string locking, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {Columns} from zalo_oa_tokens t where t.app_id = @app {locking}");
        command.Parameters.AddWithValue("app", appId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OaTokenRow
            {
                AccessToken = reader.IsDBNull(0) ? null : reader.GetString(0),
                AccessObtainedAt = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1),
                AccessExpiresAt = reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2),
                RefreshToken = reader.GetString(3),
                RefreshObtainedAt = reader.GetFieldValue<DateTimeOffset>(4),
                Death = reader.IsDBNull(5) ? null : Read(reader.GetString(5)),
                HasLostRefresh = reader.GetBoolean(6),
            }
            : null;
    }

    private static string Word(OaGrantDeath death) => death switch
    {
        OaGrantDeath.Refused => "refused",
        OaGrantDeath.ReplyLost => "reply_lost",
        OaGrantDeath.Unreadable => "unreadable",
        _ => throw new UnreachableException(),
    };

    private static OaGrantDeath Read(string word) => word switch
    {
        "refused" => OaGrantDeath.Refused,
        "reply_lost" => OaGrantDeath.ReplyLost,
        "unreadable" => OaGrantDeath.Unreadable,
        _ => throw new UnreachableException(),
    };
}
