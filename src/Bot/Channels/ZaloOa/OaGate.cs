using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>How one message to one person goes.</summary>
internal enum OaLane
{
    /// <summary>Free of charge.</summary>
    Free,

    /// <summary>Charged or from the package.</summary>
    Charged,

    /// <summary>Not now: when the person does something.</summary>
    Waiting,
}

/// <summary>A permission to send.</summary>
/// <param name="Lane">How it goes.</param>
/// <param name="Words">Why it waits; empty when it does not.</param>
/// <param name="Price">What was taken from the budget; nothing when it is free or comes out of the package.</param>
/// <param name="Month">From which month's.</param>
internal sealed record OaPass(OaLane Lane, string Words, ZaloPrice Price, ZaloMonth Month)
{
    /// <summary>How many messages were taken from the package.</summary>
    public int FromPackage { get; init; }

    /// <summary>How long until it may go by itself; null when it waits for the person.</summary>
    public TimeSpan? Wait { get; init; }
}

/// <summary>Decides, from what is known before a message is sent, whether it may go and in which lane. Thread-safe.</summary>
internal sealed class OaGate(ZaloWindowStore windows, ZaloRationStore rations, ZaloOaOptions options, TimeProvider time)
{
    // -227: inactive for more than 45 days (Zalo reference G3).
    private static readonly TimeSpan Inactive = TimeSpan.FromDays(45);

    // Somebody's cap of a day is over the next morning at the latest; what lasts longer waits for the person.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1.5);

    /// <summary>The quota that the package is.</summary>
    internal const string Package = "sub_quota";

    /// <summary>The degradation table: the state of a person against whether the commune pays.</summary>
    public static (OaLane Lane, string Words) Choose(ZaloReach reach, bool mayCharge) => (reach, mayCharge) switch
    {
        (ZaloReach.Free, _) => (OaLane.Free, ""),
        (ZaloReach.Charged, true) => (OaLane.Charged, ""),
        (ZaloReach.Charged, false) => (OaLane.Waiting, OaTexts.PaidOff),
        (ZaloReach.Waiting, _) => (OaLane.Waiting, OaTexts.WindowClosed),
        (ZaloReach.Suspended, _) => (OaLane.Waiting, OaTexts.Suspended),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Asks for a permission; money for a charged message is taken at once, so that two processes never spend the same.</summary>
    public async Task<OaPass> EnterAsync(string user, int parts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var month = ZaloMonth.Of(now);
        var window = await windows.ReadAsync(user, cancellationToken);
        var reach = window.At(now);
        var price = new ZaloPrice(parts, options.PricePerMessage);
        var wantsCharge = reach == ZaloReach.Charged && options.PaidMessages;
        var isPaidFor = wantsCharge && await rations.TakePackageAsync(month, parts, now, cancellationToken);
        var mayCharge = isPaidFor || (wantsCharge && await rations.TakeMoneyAsync(month, price, options.MonthlyBudget, now, cancellationToken));
        var (lane, words) = Choose(reach, mayCharge);
        return new OaPass(lane, words, mayCharge && !isPaidFor ? price : default, month)
        {
            FromPackage = isPaidFor ? parts : 0,
            Wait = reach == ZaloReach.Suspended && window.NotBefore - now <= LongestWait ? window.NotBefore - now : null,
        };
    }

    /// <summary>Keeps what a reply said of a charged message: the package's rest, or that it was charged in money though it was to come out of the package.</summary>
    public async Task SettleAsync(OaPass pass, string? quotaType, (long? Remain, long? Total) quota, CancellationToken cancellationToken)
    {
        if (quotaType is null)
        {
            if (pass.FromPackage > 0)
            {
                // The package is empty, whatever we thought; what it cost is on the account.
                await rations.KeepQuotaAsync(Package, 0, null, time.GetUtcNow(), cancellationToken);
                await rations.SpendAsync(pass.Month, new ZaloPrice(1, options.PricePerMessage), cancellationToken);
            }

            return;
        }

        await ReturnAsync(pass, 1, cancellationToken);
        if (pass.FromPackage == 0)
        {
            await rations.KeepQuotaAsync(quotaType, (int?)quota.Remain, (int?)quota.Total, time.GetUtcNow(), cancellationToken);
        }
        else if (quotaType == Package && quota.Remain is { } remain)
        {
            // Others are on their way of which this reply does not know yet, so it only ever lowers the count.
            await rations.LowerPackageAsync((int)remain, cancellationToken);
        }
    }

    /// <summary>Asks Zalo how much the package holds, for nothing else says it before the first charged message.</summary>
    public async Task AskPackageAsync(OaClient client, CancellationToken cancellationToken)
    {
        if (options.PaidMessages && OaQuota.Left(await OaQuota.AskAsync(client, cancellationToken)) is { } left)
        {
            await rations.KeepQuotaAsync(Package, (int)left, null, time.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>Gives back what was taken: the message was refused.</summary>
    public Task ReturnAsync(OaPass pass, CancellationToken cancellationToken) => pass.FromPackage > 0
        ? rations.ReturnPackageAsync(pass.FromPackage, cancellationToken)
        : ReturnAsync(pass, pass.Price.Count, cancellationToken);

    // The money of some parts: they came out of the package.
    private Task ReturnAsync(OaPass pass, int parts, CancellationToken cancellationToken) => pass.Price.Count > 0
        ? rations.ReturnMoneyAsync(pass.Month, pass.Price with { Count = parts }, cancellationToken)
        : Task.CompletedTask;

    /// <summary>Says whether a charged message would go out, so that a person is reached by another of his channels while none would.</summary>
    public async Task TellMeansAsync(CancellationToken cancellationToken)
    {
        var usage = await rations.ReadOaAsync(ZaloMonth.Of(time.GetUtcNow()), cancellationToken);
        var hasLeft = options.PaidMessages && (usage.PackageLeft > 0 || usage.Spent + options.PricePerMessage <= options.MonthlyBudget);
        await rations.TellMeansAsync(ChannelName.ZaloOa, hasLeft, cancellationToken);
    }

    /// <summary>Remembers what an error said about a person or the account, so that it is not asked again in vain.</summary>
    public Task LearnAsync(OaReaction reaction, string user, DateTimeOffset sentAt, CancellationToken cancellationToken) => reaction switch
    {
        OaReaction.Wait => windows.CloseAsync(user, sentAt, cancellationToken),
        OaReaction.WaitADay => windows.SuspendAsync(user, ZaloNight.NextMorning(sentAt), cancellationToken),
        OaReaction.WaitLong => windows.SuspendAsync(user, sentAt + Inactive, cancellationToken),
        OaReaction.PauseCharged => rations.RefuseMoneyAsync(ZaloMonth.Of(sentAt), ZaloNight.NextMorning(sentAt), cancellationToken),
        _ => Task.CompletedTask,
    };
}
