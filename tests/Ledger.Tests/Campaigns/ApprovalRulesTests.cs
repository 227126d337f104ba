using System.Text;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Ledger.Tests.Campaigns;

public sealed class ApprovalRulesTests
{
    private static readonly Campaign Waiting = new()
    {
        Id = new CampaignId(1),
        Title = "Tin",
        Message = new OutboundMessage { Text = "Lắng nghe trẻ em." },
        Audience = Audience.Citizens,
        ScheduledAt = DateTimeOffset.UnixEpoch,
        State = CampaignState.Waiting,
        Kind = CampaignKind.Send,
        ContentHash = "seen",
        CreatedBy = "Nguyễn Thị Lan",
        EditedBy = "Trần Văn Hùng",
        SubmittedBy = "Lê Minh",
    };

    [Theory]
    // Whoever had a hand in it.
    [InlineData("Nguyễn Thị Lan", true, ApprovalVerdict.OwnWork)]
    [InlineData("Trần Văn Hùng", true, ApprovalVerdict.OwnWork)]
    [InlineData("Lê Minh", true, ApprovalVerdict.OwnWork)]
    // However the name is written.
    [InlineData("  nguyễn thị   LAN ", true, ApprovalVerdict.OwnWork)]
    // A second person.
    [InlineData("Phạm Thu", true, ApprovalVerdict.Allowed)]
    [InlineData("Nguyen Thi Lan", true, ApprovalVerdict.Allowed)]
    // The commune with one officer.
    [InlineData("Nguyễn Thị Lan", false, ApprovalVerdict.AllowedAsException)]
    [InlineData("Trần Văn Hùng", false, ApprovalVerdict.AllowedAsException)]
    [InlineData("Lê Minh", false, ApprovalVerdict.AllowedAsException)]
    [InlineData("Phạm Thu", false, ApprovalVerdict.Allowed)]
    public void Whoever_had_a_hand_in_it_is_no_second_person(string by, bool needsSecondPerson, ApprovalVerdict expected)
    {
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            Assert.Equal(expected, ApprovalRules.Judge(Waiting, new DeskOfficer(by.Normalize(form), ["approver"]), needsSecondPerson, "seen"));
        }
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("", false, false)]
    [InlineData("citizen", false, false)]
    [InlineData("secretary", false, false)]
    [InlineData("officer", false, false)]
    [InlineData("inspector", false, false)]
    [InlineData("author", true, false)]
    [InlineData("approver", true, true)]
    [InlineData("admin", true, true)]
    [InlineData("inspector author", true, false)]
    [InlineData("officer approver", true, true)]
    public void Roles_decide_who_writes_and_who_approves(string? roles, bool mayWrite, bool mayApprove)
    {
        var list = roles?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal((mayWrite, mayApprove, mayWrite), (ApprovalRules.MayWrite(list), ApprovalRules.MayApprove(list), ApprovalRules.MaySteer(list)));
        Assert.Equal(mayApprove ? ApprovalVerdict.Allowed : ApprovalVerdict.NoRight, ApprovalRules.Judge(Waiting, new DeskOfficer("Phạm Thu", list), true));
    }

    [Fact]
    public void Only_what_waits_can_be_approved()
    {
        foreach (var state in Enum.GetValues<CampaignState>())
        {
            var verdict = ApprovalRules.Judge(Waiting with { State = state }, new DeskOfficer("Phạm Thu", ["approver"]), true);

            Assert.Equal(state == CampaignState.Waiting ? ApprovalVerdict.Allowed : ApprovalVerdict.NotWaiting, verdict);
        }
    }

    [Fact]
    public void Nobody_approves_what_he_has_not_seen()
    {
        Assert.Equal(ApprovalVerdict.Changed, ApprovalRules.Judge(Waiting, new DeskOfficer("Phạm Thu", ["approver"]), true, "before the change"));
        Assert.Equal(ApprovalVerdict.Changed, ApprovalRules.Judge(Waiting, new DeskOfficer("Phạm Thu", ["approver"]), false, "before the change"));
    }

    public static TheoryData<string, NewCampaign> Changes => new()
    {
        { "text", Whole with { Message = Whole.Message with { Text = "Khác." } } },
        { "heading", Whole with { Message = Whole.Message with { Heading = "Khác" } } },
        { "picture", Whole with { Message = Whole.Message with { Image = "b.png" } } },
        { "picture's bytes", Whole with { ImageHash = "other" } },
        { "buttons", Whole with { Message = Whole.Message with { Buttons = [new MessageButton("A", "a")] } } },
        { "audience", Whole with { Audience = Audience.Parse("citizens;hamlet:Thôn 3") } },
        { "channel", Whole with { Channel = ChannelName.Web } },
        { "time", Whole with { ScheduledAt = Whole.ScheduledAt.AddMinutes(1) } },
        { "at once", Whole with { IsAtOnce = true } },
        { "urgent", Whole with { IsUrgent = true } },
        { "kind", Whole with { Kind = CampaignKind.Resend, Parent = new CampaignId(4) } },
    };

    private static NewCampaign Whole => new()
    {
        Title = "Tin",
        Message = new OutboundMessage { Text = "Lắng nghe trẻ em.", Heading = "Tin", Image = "a.png" },
        Audience = Audience.Citizens,
        ScheduledAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "Lan",
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void The_hash_is_another_when_anything_of_the_message_is(string what, NewCampaign changed)
    {
        Assert.True(Whole.ContentHash() != changed.ContentHash(), what);
        Assert.Equal(Whole.ContentHash(), (Whole with { Title = "Tên khác", CreatedBy = "Hùng" }).ContentHash());
    }
}
