using System.Text;

namespace ChungTay.Content.Texts;

/// <summary>Reads words whose keys reached us raw because the keyboard's Vietnamese input was off or slipped: Telex (<c>nhaf</c>) and VNI (<c>nha2</c>).</summary>
internal static class TypedKeys
{
    private const char Grave = '\u0300';
    private const char Acute = '\u0301';
    private const char Hook = '\u0309';
    private const char Tilde = '\u0303';
    private const char Dot = '\u0323';

    /// <summary>The word that the Telex keys spell, or null when they spell none.</summary>
    public static string? Telex(string word)
    {
        var decoded = TelexLetters(word);
        return decoded is { } found && Syllable.IsPossible(VietnameseText.Fold(found.Letters)) ? Syllable.Join(found.Letters, found.Tone) : null;
    }

    /// <summary>The letters and tone the Telex keys stand for even where the outcome is not yet a word; null when no key was found.</summary>
    public static (string Letters, char Tone)? TelexLetters(string word)
    {
        var (source, tone) = Syllable.Split(word);
        var letters = new StringBuilder(source.Length);
        var used = false;
        foreach (var c in source)
        {
            var key = ToneOf(c, "fsrxj");
            if (key != '\0' && letters.Length > 0 && HasVowel(letters))
            {
                tone = tone == '\0' ? key : tone;
                used = true;
            }
            else if (!Shape(letters, c))
            {
                letters.Append(c);
            }
            else
            {
                used = true;
            }
        }

        return used ? (letters.ToString(), tone) : null;
    }

    /// <summary>The word that the VNI digits spell, or null.</summary>
    public static string? Vni(string word)
    {
        var letters = new StringBuilder(word.Length);
        var tone = '\0';
        foreach (var c in word)
        {
            var key = ToneOf(c, "21345");
            if (key != '\0')
            {
                tone = key;
            }
            else if (c is '6' or '7' or '8' or '9')
            {
                if (!Mark(letters, c))
                {
                    return null;
                }
            }
            else if (char.IsDigit(c))
            {
                return null;
            }
            else
            {
                letters.Append(c);
            }
        }

        var spelt = letters.ToString();
        return Syllable.IsPossible(VietnameseText.Fold(spelt)) ? Syllable.Join(spelt, tone) : null;
    }

    private static char ToneOf(char c, string keys) => keys.IndexOf(c, StringComparison.Ordinal) switch
    {
        0 => Grave,
        1 => Acute,
        2 => Hook,
        3 => Tilde,
        4 => Dot,
        _ => '\0',
    };

    private static bool HasVowel(StringBuilder letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            if ("aăâeêioôơuưy".Contains(letters[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // aa ee oo dd anywhere behind their first letter (people type "vieetj" and "vietej"), w behind a o u.
    private static bool Shape(StringBuilder letters, char c)
    {
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            var shaped = (letters[i], c) switch
            {
                ('a', 'a') => 'â',
                ('e', 'e') => 'ê',
                ('o', 'o') => 'ô',
                ('d', 'd') when i == 0 => 'đ',
                ('a', 'w') => 'ă',
                ('o', 'w') => 'ơ',
                ('u', 'w') => 'ư',
                ('â', 'a') or ('ê', 'e') or ('ô', 'o') or ('ă', 'w') or ('ơ', 'w') or ('ư', 'w') or ('đ', 'd') => letters[i],
                _ => '\0',
            };
            if (shaped != '\0' && (c is 'w' or 'd' || i >= letters.Length - 3))
            {
                letters[i] = shaped;
                if (shaped == 'ơ' && i > 0 && letters[i - 1] == 'u')
                {
                    letters[i - 1] = 'ư';
                }

                return true;
            }
        }

        return false;
    }

    private static bool Mark(StringBuilder letters, char digit)
    {
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            var marked = (digit, letters[i]) switch
            {
                ('6', 'a') => 'â',
                ('6', 'e') => 'ê',
                ('6', 'o') => 'ô',
                ('7', 'o') => 'ơ',
                ('7', 'u') => 'ư',
                ('8', 'a') => 'ă',
                ('9', 'd') => 'đ',
                _ => '\0',
            };
            if (marked != '\0')
            {
                letters[i] = marked;
                if (marked == 'ơ' && i > 0 && letters[i - 1] == 'u')
                {
                    letters[i - 1] = 'ư';
                }

                return true;
            }
        }

        return false;
    }
}
