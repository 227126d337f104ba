using System.Globalization;

namespace ChungTay.Content.Posters.Loudspeaker;

/// <summary>Reads numbers out as Vietnamese say them.</summary>
public static class SpokenNumber
{
    // Above a thousand million million nobody on a loudspeaker follows: the digits are read one by one.
    private const int LongestDigits = 18;

    /// <summary>A whole number in words: 25 → "hai mươi lăm", 2026 → "hai nghìn không trăm hai mươi sáu".</summary>
    public static string Whole(long number)
    {
        if (number < 0)
        {
            return $"{SpeechWords.Of("minus")} {Whole(-number)}";
        }

        if (number == 0)
        {
            return Digit(0);
        }

        var groups = new List<int>();
        for (var rest = number; rest > 0; rest /= 1_000)
        {
            groups.Add((int)(rest % 1_000));
        }

        var names = SpeechWords.List("groups");
        var words = new List<string>();
        for (var i = groups.Count - 1; i >= 0; i--)
        {
            if (groups[i] > 0)
            {
                words.Add($"{Group(groups[i], isFirst: i == groups.Count - 1)} {names[i]}".TrimEnd());
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>Each digit by itself: "111" → "một một một".</summary>
    public static string Digits(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return string.Join(' ', digits.Where(char.IsAsciiDigit).Select(digit => Digit(digit - '0')));
    }

    /// <summary>A written number: dots part thousands, a comma parts the decimals, a leading nought means a name and no amount.</summary>
    internal static string Written(string text)
    {
        var parts = text.Split(',');
        var whole = parts[0].Replace(".", "", StringComparison.Ordinal);
        if (whole.Length > LongestDigits || (whole.Length > 2 && whole[0] == '0'))
        {
            return Digits(text);
        }

        var words = Whole(long.Parse(whole, CultureInfo.InvariantCulture));
        if (parts.Length == 1)
        {
            return words;
        }

        // Two decimals are one number, "ba phẩy hai mươi lăm"; more are read one by one, and so is a leading nought.
        var decimals = parts[1].Length <= 2 && parts[1][0] != '0' ? Whole(long.Parse(parts[1], CultureInfo.InvariantCulture)) : Digits(parts[1]);
        return $"{words} {SpeechWords.Of("point")} {decimals}";
    }

    private static string Group(int number, bool isFirst)
    {
        var (hundreds, rest) = (number / 100, number % 100);
        var head = (hundreds, isFirst) switch
        {
            (0, true) => "",
            (0, false) => SpeechWords.Of("zero-hundred"),
            _ => $"{Digit(hundreds)} {SpeechWords.Of("hundred")}",
        };
        return rest == 0 ? head : $"{head} {Below100(rest, head.Length > 0)}".Trim();
    }

    private static string Below100(int number, bool isAfterHundreds)
    {
        var (tens, ones) = (number / 10, number % 10);
        if (tens == 0)
        {
            return isAfterHundreds ? $"{SpeechWords.Of("odd")} {Digit(ones)}" : Digit(ones);
        }

        var head = tens == 1 ? SpeechWords.Of("ten") : $"{Digit(tens)} {SpeechWords.Of("tens")}";
        var tail = (tens, ones) switch
        {
            (_, 0) => "",
            ( > 1, 1) => SpeechWords.Of("one-after-tens"),
            ( > 1, 4) => SpeechWords.Of("four-after-tens"),
            (_, 5) => SpeechWords.Of("five-after-ten"),
            _ => Digit(ones),
        };
        return $"{head} {tail}".TrimEnd();
    }

    private static string Digit(int digit) => SpeechWords.List("digits")[digit];
}
