using System.Collections.Frozen;

namespace ChungTay.Content.Posters.Typesetting;

/// <summary>Breaks texts into lines. Words of two syllables, as Vietnamese has them, stay on one line in titles.</summary>
internal sealed class LineBreaker(PosterFonts fonts)
{
    private const char Tied = '\u00A0';

    private static readonly FrozenSet<string> Together = PosterWords.Of("together").Split('|').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fills lines one after the other.</summary>
    public IReadOnlyList<string> Fill(string text, TextStyle style, float width) => Fill(Pieces(text, ties: false), style, width);

    /// <summary>As few lines as can be, all about equally long: a title without a lonely last word.</summary>
    public IReadOnlyList<string> Balance(string text, TextStyle style, float width)
    {
        var pieces = Pieces(text, ties: true);
        if (pieces.Count == 0)
        {
            return [];
        }

        var widest = Fill(pieces, style, width);
        // Not narrower than the widest piece: tied words stay together.
        var (low, high) = (Math.Min(width, pieces.Max(piece => fonts.Measure(piece, style))), width);
        // Twelve halvings of a thousand units: a quarter of a unit.
        for (var i = 0; i < 12 && widest.Count > 1; i++)
        {
            var middle = (low + high) / 2;
            var tried = Fill(pieces, style, middle);
            var fits = tried.Count == widest.Count && tried.All(line => fonts.Measure(line, style) <= width);
            (low, high) = fits ? (low, middle) : (middle, high);
        }

        return Fill(pieces, style, high);
    }

    private List<string> Fill(IReadOnlyList<string> pieces, TextStyle style, float width)
    {
        var lines = new List<string>();
        var (line, length, space) = ("", 0f, fonts.Measure(" ", style));
        foreach (var piece in pieces.SelectMany(piece => Fitting(piece, style, width)))
        {
            var added = fonts.Measure(piece, style);
            if (line.Length > 0 && length + space + added > width)
            {
                lines.Add(line);
                (line, length) = ("", 0);
            }

            (line, length) = line.Length == 0 ? (piece, added) : ($"{line} {piece}", length + space + added);
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    // An address may be longer than a line: it is cut, nothing runs over the edge.
    private IEnumerable<string> Fitting(string piece, TextStyle style, float width)
    {
        while (fonts.Measure(piece, style) > width && piece.Length > 1)
        {
            if (piece.IndexOf(Tied, StringComparison.Ordinal) is > 0 and var tie)
            {
                yield return piece[..tie];
                piece = piece[(tie + 1)..];
                continue;
            }

            var length = piece.Length - 1;
            while (length > 1 && fonts.Measure(piece[..length], style) > width)
            {
                length--;
            }

            length = char.IsHighSurrogate(piece[length - 1]) && length > 1 ? length - 1 : length;
            yield return piece[..length];
            piece = piece[length..];
        }

        yield return piece;
    }

    private static List<string> Pieces(string text, bool ties)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pieces = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var isPair = ties && i + 1 < words.Length && Together.Contains($"{words[i]} {words[i + 1].TrimEnd(',', '.', ';', ':', '!', '?')}");
            // A dash never begins a line.
            var takesDash = i + 1 < words.Length && words[i + 1] is "–" or "—" or "-";
            pieces.Add(isPair || takesDash ? $"{words[i]}{Tied}{words[++i]}" : words[i]);
        }

        return pieces;
    }
}
