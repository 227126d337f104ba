using System.Text;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Đăng Ký", "dang ky")]
    [InlineData("DỪNG!!!", "dung")]
    [InlineData("  huỷ… ", "huy")]
    [InlineData("ðường", "duong")]
    public void Words_fold_without_marks_case_or_punctuation(string typed, string folded)
    {
        Assert.Equal(folded, VietnameseText.FoldToWords(typed));
        Assert.Equal(folded, VietnameseText.FoldToWords(typed.Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void Every_letter_of_the_table_folds_as_the_system_decomposes_it()
    {
        foreach (var c in Enumerable.Range('a', 0x1EF9 - 'a' + 1).Select(code => (char)code).Where(c => char.IsLetter(c) && VietnameseLetters.CoverAll([c])))
        {
            var lower = char.ToLowerInvariant(c);
            var plain = lower is 'đ' or 'ð' ? 'd' : lower.ToString().Normalize(NormalizationForm.FormD)[0];
            Assert.Equal(plain.ToString(), VietnameseText.Fold(c.ToString()));
        }
    }

    [Fact]
    public void A_lone_surrogate_and_a_nul_do_not_throw()
    {
        Assert.Equal("a\uFFFDb c", VietnameseText.Normalise("a\uD83Db\0c"));
        Assert.Equal("a\uFFFDb", VietnameseText.Normalise("a\uFFFEb"));
    }

    [Fact]
    public void Marks_really_decompose_on_this_machine() // invariant globalization would make folding a silent no-op
    {
        Assert.Equal(3, "ế".Normalize(NormalizationForm.FormD).Length);
    }
}
