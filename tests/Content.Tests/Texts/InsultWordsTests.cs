using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Texts;

public sealed class InsultWordsTests
{
    private static readonly Lazy<InsultWords> Insults = new(() => InsultWords.Load(Path.Combine(ShippedContent.Folder("texts"), "words.yaml")));

    [Theory]
    [InlineData("đồ ngu")]
    [InlineData("Đồ ngu!!!")]
    [InlineData("máy ngu quá")]
    [InlineData("do ngu")]
    [InlineData("vcl")]
    public void A_line_that_is_nothing_else_is_one(string words) => Assert.True(Insults.Value.Is(words));

    [Theory]
    [InlineData("bạn gọi con là đồ ngu")]
    [InlineData("con không ngủ được")]
    [InlineData("con ngu quá")]
    [InlineData("ngu")]
    [InlineData("cán bộ xã này ơi")]
    [InlineData("em bị bạn chửi óc chó")]
    [InlineData("")]
    public void Whoever_tells_of_one_or_speaks_of_himself_is_heard(string words) => Assert.False(Insults.Value.Is(words));
}
