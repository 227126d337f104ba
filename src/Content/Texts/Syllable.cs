using System.Text;

namespace ChungTay.Content.Texts;

/// <summary>What a Vietnamese syllable may look like: tells a word from a slip of the keyboard, and puts its tone where it belongs.</summary>
/// <remarks>Source of the inventory: Vietnamese orthography (initials and rhymes without marks); "oong" and "ooc" are left out because
/// in questions a doubled o is Telex for ô.</remarks>
internal static class Syllable
{
    private static readonly HashSet<string> Plain = Build();

    /// <summary>True when the folded word could be a Vietnamese syllable.</summary>
    public static bool IsPossible(string folded) => Plain.Contains(folded);

    /// <summary>The longest syllable of the language, in letters without marks ("nghieng").</summary>
    public const int LongestLetters = 7;

    /// <summary>Removes the tone and keeps â ă ê ô ơ ư đ: <c>hại</c> gives <c>hai</c> with tone mark U+0323.</summary>
    /// <returns>The letters in NFC and the last tone typed, or '\0' for the level tone.</returns>
    public static (string Letters, char Tone) Split(string word)
    {
        var composed = word.IsNormalized() ? word : word.Normalize();
        return VietnameseLetters.CoverAll(composed) ? SplitByTable(composed) : SplitByMarks(composed);
    }

    private static (string Letters, char Tone) SplitByTable(string word)
    {
        var tone = '\0';
        Span<char> letters = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            (letters[i], var here) = VietnameseLetters.Split(word[i]);
            tone = here == '\0' ? tone : here;
        }

        return (letters.ToString(), tone);
    }

    private static (string Letters, char Tone) SplitByMarks(string word)
    {
        var letters = new StringBuilder(word.Length + 2);
        var tone = '\0';
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            if (VietnameseLetters.Tones.Contains(c, StringComparison.Ordinal))
            {
                tone = c;
            }
            else
            {
                letters.Append(c);
            }
        }

        return (letters.ToString().Normalize(NormalizationForm.FormC), tone);
    }

    /// <summary>Puts a tone on the vowel that carries it in the old school spelling (hòa, thủy), so that one word has one form.</summary>
    public static string Join(string letters, char tone)
    {
        if (tone == '\0')
        {
            return letters;
        }

        var at = ToneIndex(letters);
        return at < 0 ? letters : string.Concat(letters.AsSpan(0, at + 1), [tone], letters.AsSpan(at + 1)).Normalize(NormalizationForm.FormC);
    }

    /// <summary>The same word with its tone in the agreed place: <c>hoà</c> and <c>hòa</c> become one.</summary>
    public static string Settle(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word;
        }

        var (letters, tone) = Split(word);
        return Join(letters, tone);
    }

    private static int ToneIndex(string letters)
    {
        var first = -1;
        var last = -1;
        var marked = -1;
        for (var i = 0; i < letters.Length; i++)
        {
            if (!"aăâeêioôơuưy".Contains(letters[i], StringComparison.Ordinal) || IsOnset(letters, i))
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            marked = "ăâêôơư".Contains(letters[i], StringComparison.Ordinal) ? i : marked;
        }

        if (marked >= 0)
        {
            return marked;
        }

        var vowels = last - first + 1;
        var closed = last < letters.Length - 1;
        return vowels switch
        {
            _ when first < 0 => -1,
            1 => first,
            2 => closed ? last : first,
            _ => first + 1,
        };
    }

    // The u of "qu" and the i of "gia" belong to the initial.
    private static bool IsOnset(string letters, int i) =>
        i == 1 && letters.Length > 2 && ((letters[0] == 'q' && letters[1] == 'u')
        || (letters[0] == 'g' && letters[1] == 'i' && "aăâeêioôơuưy".Contains(letters[2], StringComparison.Ordinal)));

    private static HashSet<string> Build()
    {
        string[] onsets = ["", .. "b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".Split(' ')];
        var rhymes = ("a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh ech eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in "
            + "inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong op ot u ua uan uang uat uay ue "
            + "uech uenh ui um un ung uc uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y yem yen yeng yet yeu")
            .Split(' ');
        var all = new HashSet<string>(StringComparer.Ordinal) { "gi" };
        foreach (var onset in onsets)
        {
            foreach (var rhyme in rhymes)
            {
                if (Fits(onset, rhyme))
                {
                    all.Add(onset + rhyme);
                }
            }
        }

        return all;
    }

    private static bool Fits(string onset, string rhyme) => onset switch
    {
        "k" or "gh" or "ngh" => rhyme[0] is 'e' or 'i' or 'y',
        "c" or "ng" => rhyme[0] is not ('e' or 'i' or 'y'),
        "g" => rhyme[0] is not ('e' or 'y') && (rhyme[0] != 'i' || rhyme.Length < 4),
        "qu" => rhyme[0] is not 'u' || rhyme is "uon",
        "" => rhyme[0] != 'y' || rhyme.Length != 2,
        _ => rhyme.Length == 1 || rhyme[0] != 'y',
    };
}
