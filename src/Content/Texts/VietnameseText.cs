using System.Globalization;
using System.Text;

namespace ChungTay.Content.Texts;

/// <summary>The one place that knows how Vietnamese is written in Unicode: normalising at the edge and folding for search.</summary>
public static class VietnameseText
{
    /// <summary>Brings text as a phone sent it into the form that is stored and compared: NFC, plain spaces, no invisible characters.</summary>
    /// <remarks>NFD and mixed forms (ê + combining dot below) exist in the wild; zero-width and no-break spaces split or glue words.</remarks>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A lone surrogate (half an emoji cut by a phone) makes Normalize throw, and PostgreSQL refuses NUL.
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
                continue;
            }

            clean.Append(c switch
            {
                '\u00A0' or '\u2007' or '\u202F' or '\u3000' => ' ',
                '\u200B' or '\u2060' or '\uFEFF' => ' ',
                '\0' => ' ',
                // Normalize refuses the noncharacter U+FFFE as well.
                '\uFFFE' => '\uFFFD',
                _ when char.IsSurrogate(c) => '\uFFFD',
                _ => c,
            });
        }

        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Folds text for comparing: lower case, without marks, <c>đ</c> as <c>d</c>. Spaces and punctuation stay.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text) && !text.Contains('\0', StringComparison.Ordinal))
        {
            return text.Trim().ToLowerInvariant();
        }

        var lower = Normalise(text).ToLowerInvariant();
        if (VietnameseLetters.CoverAll(lower))
        {
            return string.Create(lower.Length, lower, static (folded, from) =>
            {
                for (var i = 0; i < folded.Length; i++)
                {
                    folded[i] = VietnameseLetters.Plain(from[i]);
                }
            });
        }

        var decomposed = lower.Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            // đ has no decomposition; ð (U+00F0) is what some keyboards send for it.
            folded.Append(c is 'đ' or 'ð' ? 'd' : c);
        }

        return folded.ToString();
    }

    /// <summary>Folds text to its bare words joined by single spaces: what a typed command is compared by.</summary>
    public static string FoldToWords(string text)
    {
        var folded = Fold(text);
        var words = new StringBuilder(folded.Length);
        foreach (var c in folded)
        {
            if (char.IsLetterOrDigit(c))
            {
                words.Append(c);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words.ToString().TrimEnd();
    }
}
