using System.Text.RegularExpressions;

namespace ChungTay.Content.Texts;

/// <summary>Takes out of people's words what would tell who they are, before the words are kept for officers.</summary>
public static partial class PrivateText
{
    /// <summary>What stands in place of what was taken out.</summary>
    public const string Masked = "[…]";

    /// <summary>The words with long numbers, addresses of the net and full names masked.</summary>
    /// <remarks>A given name alone cannot be told from a word; a family name with a name behind it can.</remarks>
    public static string Mask(string words)
    {
        var text = VietnameseText.Normalise(words);
        text = NetAddress().Replace(text, Masked);
        text = LongNumber().Replace(text, Masked);
        return FullName().Replace(text, Masked);
    }

    [GeneratedRegex(@"(?:https?://|www\.)\S+|\S+@\S+\.\S+")]
    private static partial Regex NetAddress();

    // Six digits and more, with what people put between them: phones, identity cards, accounts. An amount has a dot before each three digits.
    [GeneratedRegex(@"(?<![\d.])(?![1-9]\d{0,2}(?:\.\d{3})+(?!\d))\+?\d(?:[ .\-]?\d){5,}")]
    private static partial Regex LongNumber();

    // The family names of nine people in ten, followed by one to three capitalised syllables.
    [GeneratedRegex(@"\b(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Mai|Lâm|Trương|Cao|Tạ|Hà|Tô|Châu|Thạch|Kim|Sơn)(?:\s+\p{Lu}\p{Ll}*){1,3}")]
    private static partial Regex FullName();
}
