using System.Text;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Texts;

public sealed class PrivateTextTests
{
    [Theory]
    [InlineData("gọi tôi 0912345678 nhé", "gọi tôi […] nhé")]
    [InlineData("số +84 912-345-678", "số […]")]
    [InlineData("căn cước 079 201 012 345", "căn cước […]")]
    [InlineData("thư a.b@xa.vn hoặc https://x.vn/y?z=1", "thư […] hoặc […]")]
    [InlineData("cháu Trần Thị Bé Ba học lớp 3", "cháu […] học lớp 3")]
    [InlineData("trợ cấp 540.000 đồng từ 01/7/2026", "trợ cấp 540.000 đồng từ 01/7/2026")]
    [InlineData("Lê la ngoài chợ, 111 với 113", "Lê la ngoài chợ, 111 với 113")]
    public void What_tells_who_asked_is_masked_and_the_rest_stays(string words, string kept)
    {
        Assert.Equal(kept, PrivateText.Mask(words));
        Assert.Equal(kept, PrivateText.Mask(words.Normalize(NormalizationForm.FormD)));
    }
}
