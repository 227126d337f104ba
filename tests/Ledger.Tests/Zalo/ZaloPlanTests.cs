using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Zalo;
using Xunit;

namespace ChungTay.Ledger.Tests.Zalo;

public sealed class ZaloPlanTests
{
    private static readonly ZaloAudience Village = new() { OaFree = 100, OaCharged = 40, OaWaiting = 300, Bot = 20, Elsewhere = 500 };
    private static readonly ZaloMeans Nothing = new() { Price = 55, BotLeft = 2700, BotUsers = 50 };

    [Fact]
    public void By_default_nothing_is_charged_and_whoever_would_be_waits()
    {
        var plan = ZaloPlan.Make(Village, Nothing, parts: 1);

        Assert.True(plan.Fits);
        Assert.Equal((620, 0, 340, 0), (plan.Free, plan.Charged, plan.Waiting, plan.Cost));
        Assert.Null(plan.Instead);
    }

    [Fact]
    public void With_money_the_charged_go_too_and_the_package_goes_before_the_money()
    {
        var plan = ZaloPlan.Make(Village, Nothing with { Pays = true, BudgetLeft = 2000, PackageLeft = 10 }, parts: 1);

        Assert.True(plan.Fits);
        Assert.Equal((620, 40, 300, 30 * 55), (plan.Free, plan.Charged, plan.Waiting, plan.Cost));
        Assert.Equal("Miễn phí: 620 người. Mất phí: 40 người, khoảng 1650 đồng. Chờ người dân nhắn lại: 300 người.", plan.Words);
    }

    [Fact]
    public void A_plan_beyond_the_budget_is_refused_with_one_within_it()
    {
        var plan = ZaloPlan.Make(Village, Nothing with { Pays = true, BudgetLeft = 1000 }, parts: 1);

        Assert.Contains("2200 đồng", Assert.Single(plan.Refusals), StringComparison.Ordinal);
        Assert.Equal((620, 18, 322, 990), (plan.Instead!.Free, plan.Instead.Charged, plan.Instead.Waiting, plan.Instead.Cost));
        Assert.True(plan.Instead.Fits);
    }

    [Fact]
    public void Two_parts_cost_twice()
    {
        var plan = ZaloPlan.Make(Village, Nothing with { Pays = true, BudgetLeft = 5000 }, parts: 2);

        Assert.Equal(4400, plan.Cost);
    }

    [Fact]
    public void More_people_than_the_bot_may_have_are_refused_with_those_it_may()
    {
        var plan = ZaloPlan.Make(new ZaloAudience { Bot = 80 }, Nothing, parts: 1);

        Assert.Contains("tối đa 50 người", Assert.Single(plan.Refusals), StringComparison.Ordinal);
        Assert.Equal((50, 30), (plan.Instead!.Free, plan.Instead.Waiting));
    }

    [Fact]
    public void A_month_that_has_too_few_messages_left_is_refused_with_those_it_has()
    {
        var plan = ZaloPlan.Make(new ZaloAudience { Bot = 40 }, Nothing with { BotLeft = 50 }, parts: 2);

        Assert.Contains("cần 80", Assert.Single(plan.Refusals), StringComparison.Ordinal);
        Assert.Equal((25, 15), (plan.Instead!.Free, plan.Instead.Waiting));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(55, 100, 1)]
    [InlineData(55, 0, 3)]
    [InlineData(0, 10, 2)]
    public void Nobody_is_lost_or_counted_twice_and_what_is_offered_instead_fits(int price, int budget, int parts)
    {
        foreach (var botLeft in new[] { -5, 0, 7, 1000 })
        {
            var means = new ZaloMeans { Pays = true, Price = price, BudgetLeft = budget, PackageLeft = 3, BotLeft = botLeft, BotUsers = 10 };
            var plan = ZaloPlan.Make(Village, means, parts);

            Assert.Equal(960, plan.Free + plan.Charged + plan.Waiting);
            if (plan.Instead is { } instead)
            {
                Assert.Equal(960, instead.Free + instead.Charged + instead.Waiting);
                Assert.True(instead.Cost <= budget);
            }
        }
    }

    [Fact]
    public void Who_waits_is_left_out_of_the_count_and_named_with_the_reason()
    {
        var reach = new AudienceReach
        {
            Channels = [new(ChannelName.ZaloOa, 440), new(ChannelName.ZaloBot, 20), new(ChannelName.Telegram, 500)],
            LeftOut = [new("blocked", 7)],
        };

        var on = ZaloPlan.Make(Village, new ZaloMeans { BotLeft = 15, BotUsers = 50 }, 1).On(reach);

        Assert.Equal([100, 15, 500], on.Channels.Select(channel => channel.People));
        Assert.Equal(615, on.Total);
        Assert.Equal(
            [("Ngoài cửa sổ Zalo, nhận khi nhắn lại.", 340), ("Người này đã chặn tài khoản của xã.", 7), ("Bot Zalo hết lượt gửi trong tháng, nhận khi nhắn lại.", 5)],
            on.LeftOut.Select(left => (left.Words, left.People)));
    }
}
