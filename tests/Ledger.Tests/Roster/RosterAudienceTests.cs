using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Zalo;
using Xunit;

namespace ChungTay.Ledger.Tests.Roster;

public sealed class RosterAudienceTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly RosterStore _roster = new(new AuditStore());
    private readonly CellStore _cells = new(new AuditStore());

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private DateOnly Today => VietnamTime.DateOf(ledger.Time.GetUtcNow());

    [Fact]
    public async Task Members_and_a_cell_are_those_on_todays_roster_who_agreed_to_study()
    {
        var top = await CellAsync("Đảng bộ Người Nhận", null);
        var one = await CellAsync("Chi bộ Một", top);
        var two = await CellAsync("Chi bộ Hai", top);
        var agreed = await LinkedAsync("Đồng Ý", one, agrees: true);
        await LinkedAsync("Chưa Đồng Ý", one, agrees: false);
        var other = await LinkedAsync("Chi Bộ Khác", two, agrees: true);
        var left = await LinkedAsync("Đã Chuyển", one, agrees: true);
        await ledger.StepAsync(step => _roster.EndAsync(step, left.Member, Today, "left", Limit));
        var citizen = await ledger.OpenAsync(ledger.NewAddress());
        await SubscribeAsync(citizen);

        Assert.Equal([agreed.Address, other.Address], await FrozenAsync("members"));
        Assert.Equal([agreed.Address], await FrozenAsync($"cell:{one}"));
        Assert.Equal([agreed.Address, other.Address], await FrozenAsync($"cell:{top}"));
        Assert.Equal(1, (await ReachAsync($"cell:{two}")).Elsewhere);
    }

    private async Task<List<long>> FrozenAsync(string rule)
    {
        var lanes = new LaneStore(ledger.Database.DataSource);
        var store = new CampaignStore();
        var id = await ledger.StepAsync(async step =>
        {
            var added = await store.AddAsync(
                step,
                new NewCampaign
                {
                    Title = "Nhắc học",
                    Message = new OutboundMessage { Text = "Nhắc học" },
                    Audience = Audience.Parse(rule),
                    ScheduledAt = step.Now,
                    CreatedBy = "Lan",
                },
                CampaignState.Approved, null, Limit);
            var campaign = (await store.FindAsync(step, added!.Value, isForUpdate: true, Limit))!;
            await lanes.OpenAsync(step, campaign, [new LaneOpening(ChannelName.Telegram, null)], Limit);
            while (await lanes.FreezeAsync(step, campaign, Limit))
            {
            }

            return added.Value;
        });
        var frozen = await ledger.ScalarAsync<long[]>(
            "select array_agg(d.address_id order by d.seq) from deliveries d join campaign_lanes l on l.id = d.lane_id where l.campaign_id = $1", id.Value);
        return [.. frozen];
    }

    private Task<ZaloAudience> ReachAsync(string rule) => ledger.StepAsync(step =>
        new ZaloReachStore().CountAsync(step, Audience.Parse(rule), null, step.Now, Limit));

    private async Task<(MemberId Member, long Address)> LinkedAsync(string name, CellId cell, bool agrees)
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        var member = await ledger.StepAsync(step => _roster.AddAsync(step, name, cell, MemberRole.Member, Today, Limit));
        await ledger.ExecuteAsync($"update members set person_id = {chat.Person}, linked_at = now() where id = {member}");
        if (agrees)
        {
            await SubscribeAsync(chat);
        }

        return (member, chat.AddressId);
    }

    private Task SubscribeAsync(Chat chat) =>
        ledger.ExecuteAsync($"insert into subscriptions (address_id, purpose, since) values ({chat.AddressId}, 'study', now())");

    private Task<CellId> CellAsync(string name, CellId? parent) =>
        ledger.StepAsync(step => _cells.AddAsync(step, parent, parent is null ? CellKind.Committee : CellKind.Cell, name, "Chín", Limit));
}
