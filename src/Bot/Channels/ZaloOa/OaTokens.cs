using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Keeps the access token fresh for all processes. Thread-safe.</summary>
/// <remarks>
/// A refresh token works once and its reply holds the only successor. So one process at a time refreshes, under the row's lock; that it
/// begins is committed before the request leaves; the new pair is committed before it is used. See docs/zalo.md.
/// </remarks>
internal sealed class OaTokens(
    LedgerDatabase database, OaTokenStore store, OaAuth auth, ZaloOaOptions options, ZaloLine line) : IDisposable
{
    /// <summary>The life of a refresh token that is not used: three months (OA documentation, read 2026-08).</summary>
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(90);

    /// <summary>How long before that an administrator is told.</summary>
    public static readonly TimeSpan AlarmSpan = TimeSpan.FromDays(14);

    // Refreshed in peace this long before the end: a fifth of the life, at most five hours.
    private static readonly TimeSpan LongestMargin = TimeSpan.FromHours(5);
    // And at the latest, by whoever needs it.
    private static readonly TimeSpan LastMargin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryWait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly OaSeal _seal = new(options.AppSecret);
    private volatile Known? _known;
    private readonly OaPairInHand _hand = new(database, store, options.AppId);
    private DateTimeOffset _notBefore;

    private TimeProvider Time => database.Time;

    /// <summary>Takes the settings' refresh token when it is a new one. Called once at start.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (options.RefreshToken.Length == 0)
        {
            return;
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await store.SeedAsync(unitOfWork, options.AppId, Hash(options.RefreshToken), _seal.Seal(options.RefreshToken), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    /// <summary>An access token to call with.</summary>
    /// <exception cref="DbException">The database is away.</exception>
    public async ValueTask<OaAccess> GetAsync(CancellationToken cancellationToken)
    {
        var known = _known;
        return known is not null && known.ExpiresAt - Time.GetUtcNow() > LastMargin
            ? new OaAccess.Granted(known.Token)
            : await TakeTurnAsync(stale: null, LastMargin, cancellationToken);
    }

    /// <summary>Another token than this one, which Zalo refused.</summary>
    public ValueTask<OaAccess> RenewAsync(string stale, CancellationToken cancellationToken) => TakeTurnAsync(stale, LastMargin, cancellationToken);

    /// <summary>Refreshes in good time, saves what could not be saved before, and says what an administrator must know.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        await TakeTurnAsync(stale: null, LongestMargin, cancellationToken);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var row = await store.ReadAsync(unitOfWork, options.AppId, cancellationToken);
        if (row is { Death: null } && row.RefreshObtainedAt + RefreshLife - Time.GetUtcNow() < AlarmSpan)
        {
            line.Fail("lapse", OaTexts.Lapses(row.RefreshObtainedAt + RefreshLife));
        }
        else
        {
            line.Mend("lapse");
        }
    }

    /// <summary>How long an access token lives, as Zalo last said; null before the first.</summary>
    public async Task<TimeSpan?> LifeAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return await store.ReadAsync(unitOfWork, options.AppId, cancellationToken) is { AccessExpiresAt: { } end, AccessObtainedAt: { } begin } ? end - begin : null;
    }

    /// <summary>Takes the pair of a new consent: saved like a refreshed one.</summary>
    public async Task AcceptAsync(OaGrant.Pair pair, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var taken = Sealed(pair, Time.GetUtcNow());
            _hand.Take(taken);
            await using (var unitOfWork = await database.BeginAsync(cancellationToken))
            {
                // The row may not be there yet; its seed is the settings' token or none.
                await store.SeedAsync(unitOfWork, options.AppId, Hash(options.RefreshToken), taken.RefreshToken, cancellationToken);
                await unitOfWork.CommitAsync(cancellationToken);
            }

            await _hand.SaveAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async ValueTask<OaAccess> TakeTurnAsync(string? stale, TimeSpan margin, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!await _hand.SaveAsync())
            {
                return new OaAccess.Later(OaTexts.NotSaved);
            }

            return Report(await UnderLockAsync(stale, margin, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<OaAccess> UnderLockAsync(string? stale, TimeSpan margin, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (await store.LockAsync(unitOfWork, options.AppId, cancellationToken) is not { } row)
        {
            return new OaAccess.Ended(OaTexts.NoToken);
        }

        var now = Time.GetUtcNow();
        var access = _seal.Open(row.AccessToken);
        var left = (row.AccessExpiresAt ?? DateTimeOffset.MinValue) - now;
        var isUsable = access is not null && access != stale && left > LastMargin;
        if (isUsable && left > Margin(row, margin))
        {
            return Remember(access!, row.AccessExpiresAt!.Value);
        }

        if (row.Death is null && now >= _notBefore)
        {
            var refreshed = await RefreshAsync(unitOfWork, row, cancellationToken);
            if (refreshed is OaAccess.Granted || !isUsable)
            {
                return refreshed;
            }
        }

        // The grant may be lost while its last access token still works for a day.
        return isUsable ? Remember(access!, row.AccessExpiresAt!.Value)
            : row.Death is { } death ? new OaAccess.Ended(Words(death))
            : new OaAccess.Later(OaTexts.RefreshWaits);
    }

    private async Task<OaAccess> RefreshAsync(UnitOfWork unitOfWork, OaTokenRow row, CancellationToken cancellationToken)
    {
        if (_seal.Open(row.RefreshToken) is not { } refresh)
        {
            return await EndAsync(unitOfWork, OaGrantDeath.Unreadable, cancellationToken);
        }

        await _hand.BesideAsync(beside => store.BeginRefreshAsync(beside, options.AppId, CancellationToken.None));
        var asked = Time.GetUtcNow();
        // Begun means carried through: giving up half-way would throw away the only copy of the new pair.
        switch (await auth.RefreshAsync(refresh, CancellationToken.None))
        {
            case OaGrant.Pair pair:
                _hand.Take(Sealed(pair, asked));
                return await _hand.SaveUnderLockAsync(unitOfWork) || await _hand.SaveAsync()
                    ? Remember(pair.AccessToken, asked + pair.Life)
                    : new OaAccess.Later(OaTexts.NotSaved);
            case OaGrant.Refused:
                return await EndAsync(unitOfWork, row.HasLostRefresh ? OaGrantDeath.ReplyLost : OaGrantDeath.Refused, CancellationToken.None);
            case OaGrant.NotReached when !row.HasLostRefresh:
                _notBefore = asked + RetryWait;
                await _hand.BesideAsync(beside => store.EndRefreshAsync(beside, options.AppId, CancellationToken.None));
                return new OaAccess.Later(OaTexts.RefreshWaits);
            default:
                // The note stays: if Zalo refuses the token next time, everybody knows why.
                _notBefore = asked + RetryWait;
                return new OaAccess.Later(OaTexts.RefreshWaits);
        }
    }

    private async Task<OaAccess> EndAsync(UnitOfWork unitOfWork, OaGrantDeath death, CancellationToken cancellationToken)
    {
        await store.EndGrantAsync(unitOfWork, options.AppId, death, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return new OaAccess.Ended(Words(death));
    }

    private OaTokenPair Sealed(OaGrant.Pair pair, DateTimeOffset asked) =>
        new(_seal.Seal(pair.AccessToken), _seal.Seal(pair.RefreshToken), asked, asked + pair.Life);

    private OaAccess.Granted Remember(string token, DateTimeOffset expiresAt)
    {
        _known = new Known(token, expiresAt);
        return new OaAccess.Granted(token);
    }

    private OaAccess Report(OaAccess access)
    {
        switch (access)
        {
            case OaAccess.Ended ended:
                line.Fail("token", ended.Words);
                break;
            case OaAccess.Later later:
                line.Fail("token", later.Words);
                break;
            default:
                line.Mend("token");
                break;
        }

        return access;
    }

    private static TimeSpan Margin(OaTokenRow row, TimeSpan margin)
    {
        if (margin <= LastMargin)
        {
            return LastMargin;
        }

        var fifth = (row.AccessExpiresAt!.Value - row.AccessObtainedAt!.Value) / 5;
        return fifth < margin ? fifth : margin;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string Words(OaGrantDeath death) => death switch
    {
        OaGrantDeath.Refused => OaTexts.GrantRefused,
        OaGrantDeath.ReplyLost => OaTexts.GrantLost,
        OaGrantDeath.Unreadable => OaTexts.GrantUnreadable,
        _ => throw new UnreachableException(),
    };

    private sealed record Known(string Token, DateTimeOffset ExpiresAt);
}
