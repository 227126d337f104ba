using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Scheduler.Campaigns;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChungTay.Scheduler.Tests.Campaigns;

public sealed class CampaignWatchTests
{
    private static readonly CampaignWatch Watch = new(Options.Create(new RunnerOptions()));

    [Fact]
    public void A_channel_that_sends_nothing_does_not_hold_up_the_others()
    {
        var verdict = Watch.Judge(CampaignState.Canary, [Trial(1, settled: 20), Trial(2, settled: 0)]);

        var open = Assert.IsType<CampaignVerdict.Open>(verdict);
        Assert.Equal([1], open.Lanes);
        Assert.False(open.IsLast);
    }

    [Fact]
    public void The_last_channel_that_passes_its_trial_ends_the_trial()
    {
        var verdict = Watch.Judge(CampaignState.Canary, [Trial(1, settled: 500) with { OpenTo = 1000 }, Trial(2, settled: 20), Trial(3, settled: 4) with { Audience = 10, OpenTo = 10 }]);

        var open = Assert.IsType<CampaignVerdict.Open>(verdict);
        Assert.Equal([2], open.Lanes);
        Assert.True(open.IsLast);
    }

    [Fact]
    public void One_refusal_of_the_content_stops_a_channel_on_trial_and_three_any_other()
    {
        var open = Trial(1, settled: 500) with { OpenTo = 1000 };

        Assert.Equal(CampaignState.Stopped, To(Watch.Judge(CampaignState.Canary, [open, Trial(2, settled: 3) with { ContentRefused = 1 }])));
        Assert.IsType<CampaignVerdict.GoOn>(Watch.Judge(CampaignState.Canary, [open with { ContentRefused = 2 }, Trial(2, settled: 3)]));
        Assert.Equal(CampaignState.Stopped, To(Watch.Judge(CampaignState.Running, [open with { ContentRefused = 3 }])));
    }

    [Fact]
    public void A_small_audience_of_which_nobody_got_it_is_done_and_somebody_hears_of_it()
    {
        var all = Trial(1, settled: 12) with { Audience = 12, OpenTo = 12 };

        Assert.Contains("12 trong 12", Reason(Watch.Judge(CampaignState.Canary, [all with { Failed = 12 }])), StringComparison.Ordinal);
        Assert.Null(Reason(Watch.Judge(CampaignState.Canary, [all with { Failed = 2 }])));
        Assert.Equal(CampaignState.Done, To(Watch.Judge(CampaignState.Canary, [all with { Failed = 12 }])));
    }

    [Fact]
    public void What_was_settled_before_an_officer_let_it_go_on_does_not_thin_out_new_failures()
    {
        var lane = Trial(1, settled: 100_100) with { Audience = 200_000, OpenTo = 200_000, Failed = 50 };

        Assert.IsType<CampaignVerdict.GoOn>(Watch.Judge(CampaignState.Running, [lane]));
        Assert.Equal(CampaignState.Paused, To(Watch.Judge(CampaignState.Running, [lane with { SettledBefore = 100_000 }])));
    }

    private static Lane Trial(int id, int settled) => new()
    {
        Id = id,
        Channel = ChannelName.Telegram,
        Audience = 1000,
        NextSeq = 21,
        OpenTo = 20,
        Settled = settled,
        SettledBefore = 0,
        Failed = 0,
        ContentRefused = 0,
    };

    private static CampaignState To(CampaignVerdict verdict) => Assert.IsType<CampaignVerdict.Move>(verdict).To;

    private static string? Reason(CampaignVerdict verdict) => Assert.IsType<CampaignVerdict.Move>(verdict).Reason;
}
