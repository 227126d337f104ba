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
/// <param name="Price">What was taken from the budget; nothing when it is free.</param>
/// <param name="Month">From which month's.</param>
internal sealed record OaPass(OaLane Lane, string Words, ZaloPrice Price, ZaloMonth Month);

/// <summary>Decides, from what is known before a message is sent, whether it may go and in which lane. Thread-safe.</summary>
internal sealed class OaGate(ZaloWindowStore windows, ZaloRationStore rations, ZaloOaOptions options, TimeProvider time)
{
    // -227: inactive for more than 45 days (Zalo reference G3).
    private static readonly TimeSpan Inactive = TimeSpan.FromDays(45);

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
        var reach = (await windows.ReadAsync(user, cancellationToken)).At(now);
        var price = new ZaloPrice(parts, options.PricePerMessage);
        var mayCharge = reach == ZaloReach.Charged && options.PaidMessages
            && await rations.TakeMoneyAsync(month, price, options.MonthlyBudget, now, cancellationToken);
        var (lane, words) = Choose(reach, mayCharge);
        return new OaPass(lane, words, lane == OaLane.Charged ? price : default, month);
    }

    /// <summary>Gives the money back: the message was refused.</summary>
    public Task ReturnAsync(OaPass pass, CancellationToken cancellationToken) => ReturnAsync(pass, pass.Price.Count, cancellationToken);

    /// <summary>Gives the money of some parts back: they came out of the package.</summary>
    public Task ReturnAsync(OaPass pass, int parts, CancellationToken cancellationToken) => pass.Lane == OaLane.Charged
        ? rations.ReturnMoneyAsync(pass.Month, pass.Price with { Count = parts }, cancellationToken)
        : Task.CompletedTask;

    /// <summary>Keeps what a reply said about the quota.</summary>
    public Task KeepQuotaAsync(string quotaType, long? remain, long? total, CancellationToken cancellationToken) =>
        rations.KeepQuotaAsync(quotaType, (int?)remain, (int?)total, time.GetUtcNow(), cancellationToken);

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
