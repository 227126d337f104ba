using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>The foot that every layout has: the number to call large on the left, the QR code on the right.</summary>
internal sealed record Footer
{
    /// <summary>Left edge.</summary>
    public required float Left { get; init; }

    /// <summary>Right edge.</summary>
    public required float Right { get; init; }

    /// <summary>The words under the code end here at the latest.</summary>
    public required float ScanRight { get; init; }

    /// <summary>Where it begins.</summary>
    public required float Top { get; init; }

    /// <summary>Side of the QR code's white square.</summary>
    public required float Code { get; init; }

    /// <summary>Colour of the first number.</summary>
    public required SKColor NumberColor { get; init; }

    /// <summary>Colour of its words and of the other numbers.</summary>
    public required SKColor WordsColor { get; init; }

    /// <summary>Colour of the code's modules.</summary>
    public required SKColor CodeColor { get; init; }

    /// <summary>Colour of the line under the code.</summary>
    public required SKColor ScanColor { get; init; }

    /// <summary>Draws it.</summary>
    public void Draw(PosterCanvas canvas, PosterContent content)
    {
        var scan = new TextStyle(Weight.SemiBold, Code > 180 ? 23 : 20, ScanColor);
        var code = QrMark.Draw(canvas, content.Link, SKRect.Create(Right - Code, Top, Code, Code), CodeColor);
        var words = PosterWords.Of("scan");
        var half = canvas.Measure(words, scan) / 2;
        // The words may be wider than the code: they end at the margin then.
        var middle = Math.Min(code.MidX, ScanRight - half);
        canvas.Centred(words, middle - half, middle + half, Top + Code + 8, scan);
        DrawNumbers(canvas, content);
    }

    private void DrawNumbers(PosterCanvas canvas, PosterContent content)
    {
        var first = content.Numbers[0];
        var number = new TextStyle(Weight.ExtraBold, Code * 0.56f, NumberColor) { LineHeight = 1 };
        var name = new TextStyle(Weight.SemiBold, 27, WordsColor) { LineHeight = 1.4f };
        var more = new TextStyle(Weight.Regular, 24, WordsColor) { LineHeight = 1.5f };
        var others = content.Numbers.Skip(1).Select(other => (Number: other, Words: PosterWords.Of("number." + other))).ToList();
        var top = Top + (others.Count > 0 ? Code * 0.04f : Code * 0.22f);
        canvas.Line(first, Left - 4, top, number);
        var x = Left + canvas.Measure(first, number) + 24;
        var lines = canvas.Breaker.Balance(PosterWords.Of($"number.{first}"), name, Right - Code - 40 - x);
        var block = (lines.Count * name.Line) + more.Line;
        var y = top + ((number.Line - block) / 2);
        y = canvas.Lines(lines, x, y, name);
        canvas.Line(PosterWords.Of($"number.{first}.more"), x, y, more);
        DrawOthers(canvas, others, top + number.Line + (Code * 0.1f));
    }

    private void DrawOthers(PosterCanvas canvas, IReadOnlyList<(string Number, string Words)> others, float top)
    {
        var bold = new TextStyle(Weight.ExtraBold, 34, NumberColor);
        var words = new TextStyle(Weight.Regular, 24, WordsColor) { LineHeight = 34 * 1.38f / 24 };
        var x = Left;
        foreach (var (number, name) in others)
        {
            var width = canvas.Measure(number, bold) + 10 + canvas.Measure(name, words);
            if (x > Left && x + width > Right - Code - 30)
            {
                x = Left;
                top += bold.Line;
            }

            canvas.Line(number, x, top, bold);
            canvas.Line(name, x + canvas.Measure(number, bold) + 10, top + 3, words);
            x += width + 36;
        }
    }
}
