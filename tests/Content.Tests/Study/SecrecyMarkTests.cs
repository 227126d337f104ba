using System.Text;
using ChungTay.Content.Study;
using Xunit;

namespace ChungTay.Content.Tests.Study;

public sealed class SecrecyMarkTests
{
    [Theory]
    [InlineData("MẬT", "mật")]
    [InlineData("ĐẢNG ỦY XÃ\nMẬT\nSố 12-KH/ĐU", "mật")]
    [InlineData("  [ Mật ]  ", "mật")]
    [InlineData("TỐI MẬT", "tối mật")]
    [InlineData("Tuyệt mật", "tuyệt mật")]
    [InlineData("TUYET MAT", "tuyệt mật")]
    [InlineData("Độ mật: Tối mật", "tối mật")]
    [InlineData("Mức độ mật: mật. Nơi nhận:", "mật")]
    [InlineData("Kế hoạch số 12 (Mật)", "mật")]
    [InlineData("Số 12-KH/ĐU   MẬT   ngày 01/5/2026", "mật")]
    [InlineData("MAT", "mật")]
    public void A_stamp_is_found(string text, string degree)
    {
        Assert.Equal(degree, SecrecyMark.Find(text));
        Assert.Equal(degree, SecrecyMark.Find(text.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("Luật Bảo vệ bí mật nhà nước")]
    [InlineData("BẢO MẬT THÔNG TIN CỦA TRẺ EM")]
    [InlineData("ĐỔI MẬT KHẨU THƯỜNG XUYÊN")]
    [InlineData("Giữ mật khẩu, không đưa cho người lạ.")]
    [InlineData("Văn bản mật, tối mật, tuyệt mật không được đưa vào máy.")]
    [InlineData("mặt")]
    [InlineData("Mắt")]
    [InlineData("Tôi mất")]
    [InlineData("")]
    public void Other_words_are_no_stamp(string text) => Assert.Null(SecrecyMark.Find(text));
}
