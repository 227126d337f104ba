using System.Diagnostics;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Who belongs to an audience but cannot be reached, counted by reason when the audience is frozen.</summary>
/// <remarks>Parameters: @id, @channels (those it goes by), @off (the others), @purposes, @one_channel and the audience's own.</remarks>
internal static class ExcludedStatements
{
    /// <summary>A query of reason and people for a campaign.</summary>
    public static string For(Campaign campaign) => campaign.Kind switch
    {
        CampaignKind.Send => Subscribers(campaign.Audience),
        CampaignKind.Resend => OfParent("o.state in ('f', 'u') and a.state is distinct from 'open'", "coalesce(a.state, 'erased')"),
        CampaignKind.Correct or CampaignKind.Recall => OfParent("o.state = 'a' and (n.id is null or o.at <= n.not_older_than)", "case when n.id is null then 'channel off' else 'too late' end"),
        _ => throw new UnreachableException(),
    };

    // In parts, so that each finds its few rows by an index instead of reading the whole population.
    private static string Subscribers(Audience audience)
    {
        var belongs = AudienceConditions.Belongs(audience);
        var agreed = $"{Chosen} and {Agreed}{belongs}";
        var lately = AudienceConditions.GotLately(audience) is { } got
            ? $"union all select a.person_id, 'recent' from addresses a where a.state = 'open' and a.channel = any (@channels) and {agreed} and {got}" : "";
        return
            $"""
            select reason, count(distinct person_id) as people
            from (
              select a.person_id, a.state as reason from addresses a where a.state <> 'open' and a.channel = any (@channels) and {agreed}
              union all
              select a.person_id, 'channel off' from addresses a where a.channel = any (@off) and not @one_channel and {agreed}
              union all
              select a.person_id, 'stopped'
              from consents w
              join addresses a on a.id = w.address_id
              where w.action = 'withdrawn' and w.purpose = any (@purposes) and a.channel = any (@channels) and {Chosen} and not {Agreed}{belongs}
              {lately}
            ) left_out
            group by reason
            """;
    }

    private const string Chosen = "(@one_channel or a.is_primary)";
    private const string Agreed = "exists (select 1 from subscriptions s where s.address_id = a.id and s.purpose = any (@purposes))";

    private static string OfParent(string condition, string reason) =>
        $"""
        select {reason} as reason, count(*) as people
        from campaign_lanes p
        join outcomes o on o.lane_id = p.id
        join deliveries d on d.lane_id = o.lane_id and d.seq = o.seq
        left join addresses a on a.id = d.address_id
        left join campaign_lanes n on n.campaign_id = c.id and n.channel = p.channel
        where p.campaign_id = c.parent_id and {condition}
        group by 1
        """;
}
