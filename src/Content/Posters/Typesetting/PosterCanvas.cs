using SkiaSharp;

namespace ChungTay.Content.Posters.Typesetting;

/// <summary>What layouts draw on: units of which 1,080 make the width, whatever the pixels.</summary>
internal sealed class PosterCanvas(SKCanvas canvas, PosterFonts fonts, float height, float scale)
{
    /// <summary>Height in units.</summary>
    public float Height => height;

    /// <summary>Pixels a unit.</summary>
    public float Scale => scale;

    /// <summary>The canvas itself, for shapes.</summary>
    public SKCanvas Shapes => canvas;

    /// <summary>Breaks texts into lines.</summary>
    public LineBreaker Breaker { get; } = new(fonts);

    /// <summary>Draws one line whose box begins at the point.</summary>
    public void Line(string text, float x, float top, TextStyle style) => fonts.Draw(canvas, text, new SKPoint(x, top + style.Baseline), style);

    /// <summary>Draws one line in the middle of a span.</summary>
    public void Centred(string text, float from, float to, float top, TextStyle style) =>
        Line(text, from + ((to - from - fonts.Measure(text, style)) / 2), top, style);

    /// <summary>Draws lines one under the other.</summary>
    /// <returns>Where the next thing may begin.</returns>
    public float Lines(IReadOnlyList<string> lines, float x, float top, TextStyle style)
    {
        foreach (var line in lines)
        {
            Line(line, x, top, style);
            top += style.Line;
        }

        return top;
    }

    /// <summary>Width of a line.</summary>
    public float Measure(string text, TextStyle style) => fonts.Measure(text, style);

    /// <summary>The largest style, not above the wanted one, in which a text takes at most so many lines.</summary>
    public TextStyle Shrink(string text, TextStyle style, float width, int mostLines)
    {
        // Below that nobody reads it from a wall: the longest names take a line more instead.
        var smallest = style.Size * 0.72f;
        while (style.Size > smallest && Breaker.Balance(text, style, width).Count > mostLines)
        {
            style = style with { Size = style.Size - 1 };
        }

        return style;
    }

    /// <summary>Fills a rectangle.</summary>
    public void Fill(SKRect area, SKColor color, float radius = 0)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRoundRect(area, radius, radius, paint);
    }

    /// <summary>Draws the outline of a rectangle.</summary>
    public void Frame(SKRect area, SKColor color, float width, float radius = 0)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true, IsStroke = true, StrokeWidth = width };
        canvas.DrawRoundRect(area, radius, radius, paint);
    }
}
