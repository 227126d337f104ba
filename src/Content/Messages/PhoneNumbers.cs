using System.Text;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Messages;

/// <summary>Finds telephone numbers in a text that may not be shown: only 111 to 115 are allowed (hotlines, tables 1 and 4).</summary>
public static partial class PhoneNumbers
{
    /// <summary>The numbers in the text that are not allowed, as they are written there; empty when all is well.</summary>
    public static IReadOnlyList<string> Forbidden(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Full-width digits and the like are read as the digits they look like.
        text = VietnameseText.Normalise(text).Normalize(NormalizationForm.FormKC);
        var found = LongNumber().Matches(text).Select(match => match.Value.Trim())
            .Where(number => IsPhone(new string([.. number.Where(char.IsAsciiDigit)])));
        var dialled = Dialled().Matches(text).Select(match => match.Groups["number"].Value)
            .Where(number => !MessageText.KnownNumbers.Contains(number));
        return [.. found.Concat(dialled).Distinct()];
    }

    /// <summary>Whether a sentence calls 115 free of charge, which is not known for every place (hotlines, rule 4).</summary>
    public static bool Calls115Free(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Sentence().Split(text).Any(sentence =>
            sentence.Contains("115", StringComparison.Ordinal) && sentence.Contains("miễn phí", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A number of a subscriber or a service; sums of money and years do not begin like one.</summary>
    private static bool IsPhone(string digits) =>
        digits.Length >= 8 && (digits[0] == '0' || digits.StartsWith("84", StringComparison.Ordinal)
            || digits.StartsWith("1800", StringComparison.Ordinal) || digits.StartsWith("1900", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<![\d/])\+?\d(?:[ .\-]?\d){7,14}(?![\d/])")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"\b(?:gọi|bấm|hotline|tổng đài|đường dây nóng|số máy|số điện thoại|điện thoại|nhắn tới|nhắn đến)(?: ngay| số| cho| vào|:)* *(?<number>\d{3,7})\b(?!%|[ ./-]?\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Dialled();

    [GeneratedRegex(@"[.!?;\n]")]
    private static partial Regex Sentence();
}
