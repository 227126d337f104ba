using System.Text;
using ChungTay.Bot.Channels.Web;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebInboundTests
{
    private static readonly DateTimeOffset At = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_text_is_normalised() =>
        Assert.Equal(new InboundContent.Text("Trẻ em"), Content(new WebUpdate { Session = "s", Text = " Trẻ em".Normalize(NormalizationForm.FormD) }));

    [Fact]
    public void A_press_carries_the_buttons_data() =>
        Assert.Equal(new InboundContent.Press("consent:yes"), Content(new WebUpdate { Session = "s", Press = "consent:yes" }));

    [Fact]
    public void An_opened_chat_is_a_start() => Assert.Equal(new InboundContent.Started(null), Content(new WebUpdate { Session = "s", Started = "" }));

    [Fact]
    public void The_code_of_a_link_comes_along() =>
        Assert.Equal(new InboundContent.Started("CB-12"), Content(new WebUpdate { Session = "s", Started = "CB-12" }));

    [Fact]
    public void It_comes_from_the_chat_at_the_time_it_was_stored()
    {
        var message = new WebInbound().Map(new WebUpdate { Session = "abc", Text = "Chào" }.Write(), At)!;

        Assert.Equal(new ChannelAddress(ChannelName.Web, "abc"), message.From);
        Assert.Equal(At, message.At);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"session\":\"s\"}")]
    [InlineData("{\"session\":\"s\",\"text\":1}")]
    [InlineData("{\"session\":\"s\",\"dance\":\"x\"}")]
    public void An_update_that_says_nothing_is_kept_as_failed(string payload) =>
        Assert.Throws<FormatException>(() => new WebInbound().Map(payload, At));

    private static InboundContent Content(WebUpdate update) => new WebInbound().Map(update.Write(), At)!.Content;
}
