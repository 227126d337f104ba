using System.Text;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Texts;

public sealed class QuestionReaderTests
{
    private readonly QuestionReader _reader = new();

    [Theory]
    [InlineData("bes nhaf tooi 4 tuooir lacj owr hooij chowj", "bé nhà tôi 4 tuổi lạc ở hội chợ")]
    [InlineData("gia ddinhf cos soor caanj ngheof dduwowcj gif", "gia đình có sổ cận nghèo được gì")]
    [InlineData("toongr đài gọi soos nào vaayj", "tổng đài gọi số nào vậy")]
    [InlineData("kế hoạchj can thiệp", "kế hoạch can thiệp")]
    public void Raw_telex_keys_become_the_word(string typed, string meant) => Assert.Equal(meant, Typed(typed));

    [Fact]
    public void Raw_vni_digits_become_the_word() => Assert.Equal("nhà tôi được gì", Typed("nha2 to6i d9uo75c gi2"));

    [Theory]
    [InlineData("x.â.m h.ạ.i", "xâm hại")]
    [InlineData("cháu bị h.i.ế.p", "cháu bị hiếp")]
    [InlineData("b ố đ á n h e m đ a u l ắ m", "bố đánh em đau lắm")]
    [InlineData("b i d a n h", "bi danh")]
    [InlineData("đ-ánh con", "đánh con")]
    public void Letters_kept_apart_are_put_together(string typed, string meant) => Assert.Equal(meant, Typed(typed));

    [Theory]
    [InlineData("111 la so j z, hs nhu e goi dc ko", "111 là so gì vậy học sinh nhu em goi được không")]
    [InlineData("e 15t lm thêm đc k", "em 15 tuổi làm thêm được không")]
    [InlineData("cho xin sđt", "cho xin số điện thoại")]
    public void Short_forms_are_written_out(string typed, string meant) =>
        Assert.Equal(VietnameseText.Fold(meant), Folded(typed));

    [Theory]
    [InlineData("khôgn biết", "khong biet")]
    [InlineData("làm giấy khai sihn", "lam giay khai sinh")]
    [InlineData("con khoogn nghe", "con khong nghe")]
    [InlineData("cứuuuu em", "cuu em")]
    [InlineData("khongbiet goi ai", "khong biet goi ai")]
    public void Slips_are_repaired(string typed, string meant) => Assert.Equal(meant, Folded(typed));

    [Theory]
    [InlineData("mần răng đây", "làm sao đây")]
    [InlineData("sắp nhỏ nhà tui", "trẻ em nhà tôi")]
    [InlineData("con nit bi danh", "trẻ em bị danh")]
    public void Regional_words_stand_in_the_speech_of_the_articles(string typed, string meant)
    {
        var standard = string.Join(' ', _reader.Read(typed).Standard.Select(word => word.Folded));

        Assert.Equal(VietnameseText.Fold(meant), standard);
    }

    [Fact]
    public void Both_unicode_forms_read_the_same()
    {
        const string text = "Hoà hay hòa, thuỷ hay thủy, xâm hại trẻ em";

        Assert.Equal(_reader.Read(text).TypedLine, _reader.Read(text.Normalize(NormalizationForm.FormD)).TypedLine);
        Assert.StartsWith(" hòa hay hòa thủy hay thủy ", _reader.Read(text).TypedLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("👍")]
    [InlineData("\u200B\u0000")]
    public void Text_without_words_gives_none(string text) => Assert.Empty(_reader.Read(text).Words);

    [Fact]
    public void Marks_and_clauses_are_known()
    {
        var marked = _reader.Read("Con bị đánh, cứu con");

        Assert.True(marked.HasMarks);
        Assert.Equal([true, false, false, true, false], marked.Words.Select(word => word.StartsClause));
        Assert.False(_reader.Read("con bi danh cuu con").HasMarks);
    }

    private string Typed(string text) => string.Join(' ', _reader.Read(text).Words.Select(word => word.Typed));

    private string Folded(string text) => string.Join(' ', _reader.Read(text).Words.Select(word => word.Folded));
}
