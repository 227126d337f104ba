using System.Globalization;
using System.Text;

namespace ChungTay.Content.Texts;

/// <summary>What each precomposed letter is made of, looked up instead of asked of ICU: reading ten thousand wordings at start is mostly this.</summary>
internal static class VietnameseLetters
{
    /// <summary>The five tone marks: grave, acute, hook, tilde, dot.</summary>
    public const string Tones = "\u0300\u0301\u0309\u0303\u0323";

    // ỹ, the last precomposed Vietnamese letter.
    private const int Last = 0x1EF9;

    private static readonly (char Plain, char Letter, char Tone)[] Table = [.. Enumerable.Range(0, Last + 1).Select(code => Take((char)code))];

    /// <summary>True when every character of NFC text is in the table, so that it can be read letter by letter.</summary>
    public static bool CoverAll(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is > (char)0x02FF and < (char)0x1E00 or > (char)Last)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The letter without any mark, đ as d.</summary>
    public static char Plain(char c) => Table[c].Plain;

    /// <summary>The letter without its tone ("ậ" gives "â"), and the tone or '\0'.</summary>
    public static (char Letter, char Tone) Split(char c) => (Table[c].Letter, Table[c].Tone);

    private static (char Plain, char Letter, char Tone) Take(char c)
    {
        // đ has no decomposition; ð (U+00F0) is what some keyboards send for it.
        if (c is 'đ' or 'ð')
        {
            return ('d', c, '\0');
        }

        if (char.IsSurrogate(c))
        {
            return (c, c, '\0');
        }

        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        var tone = parts.FirstOrDefault(part => Tones.Contains(part, StringComparison.Ordinal));
        var letter = string.Concat(parts.Where(part => part != tone)).Normalize(NormalizationForm.FormC);
        return (CharUnicodeInfo.GetUnicodeCategory(parts[0]) == UnicodeCategory.NonSpacingMark ? c : parts[0], letter.Length == 1 ? letter[0] : c, tone);
    }
}
