using System.Globalization;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Zalo;

/// <summary>How many people of an audience stand where, at the time at which a message is to go out.</summary>
public sealed record ZaloAudience
{
    /// <summary>Reached by the Official Account within 48 hours of their last word.</summary>
    public int OaFree { get; init; }

    /// <summary>Reached by the Official Account within 7 days: charged.</summary>
    public int OaCharged { get; init; }

    /// <summary>Reached by the Official Account when they write again.</summary>
    public int OaWaiting { get; init; }

    /// <summary>Reached by the bot.</summary>
    public int Bot { get; init; }

    /// <summary>Reached by channels that are not Zalo's.</summary>
    public int Elsewhere { get; init; }
}

/// <summary>What there is to send with.</summary>
public sealed record ZaloMeans
{
    /// <summary>Whether charged messages are wanted at all.</summary>
    public bool Pays { get; init; }

    /// <summary>What one charged message costs, in đồng.</summary>
    public int Price { get; init; }

    /// <summary>What is left of the month's budget, in đồng.</summary>
    public int BudgetLeft { get; init; }

    /// <summary>Messages left in the Official Account's package; they go before money.</summary>
    public int PackageLeft { get; init; }

    /// <summary>Messages left to the bot this month without the reserve.</summary>
    public int BotLeft { get; init; }

    /// <summary>People that the bot may have.</summary>
    public int BotUsers { get; init; }
}

/// <summary>What a message would do, shown before anybody approves it.</summary>
public sealed record ZaloPlan
{
    /// <summary>People who get it free of charge.</summary>
    public required int Free { get; init; }

    /// <summary>People who get it charged or from the package.</summary>
    public required int Charged { get; init; }

    /// <summary>Followers of the Official Account who get it when they write again.</summary>
    public required int WaitingOnOa { get; init; }

    /// <summary>Followers of the bot for whom this month has no message left.</summary>
    public required int WaitingOnBot { get; init; }

    /// <summary>People who do not get it now, but when they write again.</summary>
    public int Waiting => WaitingOnOa + WaitingOnBot;

    /// <summary>What it costs, in đồng.</summary>
    public required int Cost { get; init; }

    /// <summary>Why it cannot go out so, in Vietnamese; empty when it can.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>The nearest plan that fits; null when this one does.</summary>
    public ZaloPlan? Instead { get; init; }

    /// <summary>Whether it can go out as it is.</summary>
    public bool Fits => Refusals.Count == 0;

    /// <summary>A count of an audience without those who do not get the message now; they stand among who is left out.</summary>
    /// <remarks>What does not fit goes out as the nearest plan that does.</remarks>
    public AudienceReach On(AudienceReach reach)
    {
        ArgumentNullException.ThrowIfNull(reach);
        var plan = Instead ?? this;
        return reach.WithWaiting(ChannelName.ZaloOa, plan.WaitingOnOa, "zalo window").WithWaiting(ChannelName.ZaloBot, plan.WaitingOnBot, "zalo bot spent");
    }

    /// <summary>The counts in one line, in Vietnamese.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"Miễn phí: {Free} người. Mất phí: {Charged} người, khoảng {Cost} đồng. Chờ người dân nhắn lại: {Waiting} người.");

    /// <summary>Reckons.</summary>
    /// <param name="audience">Who stands where.</param>
    /// <param name="means">What there is to send with.</param>
    /// <param name="parts">How many messages the text takes; at least one.</param>
    public static ZaloPlan Make(ZaloAudience audience, ZaloMeans means, int parts)
    {
        ArgumentNullException.ThrowIfNull(audience);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var wanted = Reckon(audience, means, parts, means.Pays ? audience.OaCharged : 0, audience.Bot);
        var refusals = Refuse(audience, means, parts, wanted.Cost);
        if (refusals.Count == 0)
        {
            return wanted;
        }

        // A part that nobody pays for counts nothing, so without a price the package decides alone.
        var affordable = means.Price == 0 ? audience.OaCharged : (means.PackageLeft + (means.BudgetLeft / means.Price)) / parts;
        var charged = means.Pays ? Math.Min(audience.OaCharged, affordable) : 0;
        var bot = Math.Min(Math.Min(audience.Bot, means.BotUsers), Math.Max(0, means.BotLeft) / parts);
        return wanted with { Refusals = refusals, Instead = Reckon(audience, means, parts, charged, bot) };
    }

    private static ZaloPlan Reckon(ZaloAudience audience, ZaloMeans means, int parts, int charged, int bot) => new()
    {
        Free = audience.OaFree + audience.Elsewhere + bot,
        Charged = charged,
        WaitingOnOa = audience.OaWaiting + (audience.OaCharged - charged),
        WaitingOnBot = audience.Bot - bot,
        Cost = Math.Max(0, (charged * parts) - means.PackageLeft) * means.Price,
    };

    private static List<string> Refuse(ZaloAudience audience, ZaloMeans means, int parts, int cost)
    {
        var refusals = new List<string>();
        if (cost > means.BudgetLeft)
        {
            refusals.Add(string.Create(CultureInfo.InvariantCulture, $"Tin mất khoảng {cost} đồng, ngân sách tháng chỉ còn {means.BudgetLeft} đồng."));
        }

        if (audience.Bot > means.BotUsers)
        {
            refusals.Add(string.Create(CultureInfo.InvariantCulture, $"Bot Zalo gửi được cho tối đa {means.BotUsers} người, tin này có {audience.Bot} người. Hãy gửi qua Zalo OA."));
        }

        if (audience.Bot * parts > means.BotLeft)
        {
            refusals.Add(string.Create(CultureInfo.InvariantCulture,
                $"Bot Zalo còn {Math.Max(0, means.BotLeft)} tin trong tháng (đã trừ phần dành để trả lời), tin này cần {audience.Bot * parts}."));
        }

        return refusals;
    }
}
