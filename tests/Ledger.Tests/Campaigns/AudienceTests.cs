using ChungTay.Ledger.Campaigns;
using Xunit;

namespace ChungTay.Ledger.Tests.Campaigns;

public sealed class AudienceTests
{
    [Theory]
    [InlineData("citizens", "citizens", "news")]
    [InlineData("members", "members", "study")]
    [InlineData("all", "all", "news study")]
    [InlineData("secretaries", "secretaries", "study")]
    [InlineData("cell:12", "cell:12", "study")]
    [InlineData("hamlet:Thôn 3", "hamlet:Thôn 3", "news")]
    [InlineData("citizens;not-within:7;hamlet:Thôn 3", "citizens;hamlet:Thôn 3;not-within:7", "news")]
    [InlineData("members; cell:4; language:vi", "members;cell:4;language:vi", "study")]
    [InlineData("citizens;topic:child-protection", "citizens;topic:child-protection", "child-protection")]
    [InlineData("cell:12;not-within:30", "cell:12;not-within:30", "study")]
    public void A_written_rule_is_read_and_always_written_the_same(string rule, string written, string purposes)
    {
        Assert.True(Audience.TryParse(rule, out var audience));
        Assert.Equal((written, purposes), (audience.Rule, string.Join(' ', audience.Purposes)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("everybody")]
    [InlineData("cell:")]
    [InlineData("cell:x")]
    [InlineData("hamlet:")]
    [InlineData("citizens;")]
    [InlineData("citizens;members")]
    [InlineData("citizens;language:Vietnamese")]
    [InlineData("citizens;topic:Trẻ em")]
    [InlineData("citizens;not-within:0")]
    [InlineData("citizens;not-within:-3")]
    [InlineData("citizens;not-within:999")]
    [InlineData("citizens;hamlet:A;hamlet:B")]
    [InlineData("language:vi")]
    [InlineData("citizens;name:'); drop table persons; --")]
    public void What_is_no_rule_is_refused(string? rule) => Assert.False(Audience.TryParse(rule, out _));
}
