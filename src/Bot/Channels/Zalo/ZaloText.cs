using System.Globalization;
using System.Text;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>How a message reads on Zalo: heading, text, numbered choices; in parts where one message is too short for it.</summary>
internal static class ZaloText
{
    /// <summary>The longest text of one message on both surfaces. The unit is not published; UTF-16 units are never fewer than characters.</summary>
    public const int LongestMessage = 2000;

    /// <summary>The longest text that is taken: it goes out in four parts at most.</summary>
    public const int LongestText = 4000;

    // What a part of several holds, less than the limit so that its number fits before it.
    private const int PartLength = 1900;

    // A part is filled at least so far before a weaker break is taken: sentences may be long.
    private const double LeastFill = 0.6;

    /// <summary>Writes the whole text in NFC: what <see cref="PreparedMessage.Length"/> counts in UTF-16 units.</summary>
    public static string Write(OutboundMessage message)
    {
        var text = new StringBuilder();
        if (!string.IsNullOrWhiteSpace(message.Heading))
        {
            text.Append(message.Heading.Trim()).Append("\n\n");
        }

        text.Append(message.Text.Trim());
        if (message.Buttons.Count > 0)
        {
            text.Append("\n\n");
            var first = message.FirstNumber ?? 1;
            for (var i = 0; i < message.Buttons.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{first + i}. {message.Buttons[i].Label}\n");
            }

            text.Append(ZaloTexts.ReplyByNumber(first, first + message.Buttons.Count - 1));
        }

        return text.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Splits a text into numbered parts, at paragraphs, else sentences, else words. One part when it fits.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (text.Length <= LongestMessage)
        {
            return [text];
        }

        var parts = new List<string>();
        for (var rest = text; rest.Length > 0;)
        {
            var end = rest.Length <= PartLength ? rest.Length : Break(rest);
            parts.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        return [.. parts.Select((part, i) => string.Create(CultureInfo.InvariantCulture, $"({i + 1}/{parts.Count}) {part}"))];
    }

    private static int Break(string text)
    {
        var least = (int)(PartLength * LeastFill);
        var window = text[..PartLength];
        ReadOnlySpan<string> marks = ["\n\n", "\n", ". ", "! ", "? ", "… ", "; ", ", ", " "];
        // Paragraphs before sentences before clauses before words, each only where the part is full enough.
        (int From, int To)[] ranks = [(0, 2), (2, 6), (6, 8), (8, 9)];
        foreach (var (from, to) in ranks)
        {
            var best = 0;
            foreach (var mark in marks[from..to])
            {
                var at = window.LastIndexOf(mark, StringComparison.Ordinal);
                best = at < 0 ? best : Math.Max(best, at + mark.Length);
            }

            if (best >= least)
            {
                return best;
            }
        }

        // One endless word: break it between two characters as people see them.
        var end = 0;
        foreach (var index in StringInfo.ParseCombiningCharacters(window))
        {
            end = index;
        }

        return end > least ? end : PartLength;
    }
}
