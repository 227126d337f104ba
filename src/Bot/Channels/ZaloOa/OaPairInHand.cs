using System.Data.Common;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>A token pair between Zalo's reply and the database: the only copy there is. Used by one caller at a time.</summary>
internal sealed class OaPairInHand(LedgerDatabase database, OaTokenStore store, string appId)
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private OaTokenPair? _pair;

    /// <summary>Takes a pair into hand.</summary>
    public void Take(OaTokenPair pair) => _pair = pair;

    /// <summary>Saves the pair in the step that holds the lock; false when that step died with its connection.</summary>
    public async Task<bool> SaveUnderLockAsync(UnitOfWork unitOfWork)
    {
        try
        {
            await store.SaveAsync(unitOfWork, appId, _pair!, CancellationToken.None);
            await unitOfWork.CommitAsync(CancellationToken.None);
            _pair = null;
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>Saves the pair, more than once if need be: until then nobody uses it. True when nothing is left in hand.</summary>
    public async Task<bool> SaveAsync()
    {
        if (_pair is not { } pair)
        {
            return true;
        }

        foreach (var wait in Waits)
        {
            try
            {
                await BesideAsync(beside => store.SaveAsync(beside, appId, pair, CancellationToken.None));
                _pair = null;
                return true;
            }
            catch (DbException)
            {
                await Task.Delay(wait, TimeProvider.System);
            }
        }

        return false;
    }

    /// <summary>Runs a step of its own beside the one that holds the lock.</summary>
    public async Task BesideAsync(Func<UnitOfWork, Task> step)
    {
        await using var unitOfWork = await database.BeginAsync(CancellationToken.None);
        await step(unitOfWork);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }
}
