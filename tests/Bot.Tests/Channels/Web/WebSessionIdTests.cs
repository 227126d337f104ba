using ChungTay.Bot.Channels.Web;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebSessionIdTests
{
    [Fact]
    public void The_table_keeps_no_secret()
    {
        var (secret, id) = WebSessionId.Create();

        Assert.True(WebSessionId.TryRead(secret, out var found));
        Assert.Equal(id, found);
        Assert.DoesNotContain(secret, id.Value, StringComparison.Ordinal);
        Assert.False(WebSessionId.TryRead(id.Value, out _));
    }

    [Fact]
    public void No_two_chats_share_a_secret() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => WebSessionId.Create().Secret).Distinct().Count());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("'; drop table web_sessions; --AA")]
    public void What_is_no_secret_is_refused(string? secret) => Assert.False(WebSessionId.TryRead(secret, out _));
}
