using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>Sky, sun, rice fields and kites in flat colours.</summary>
internal static class Countryside
{
    private static readonly SKColor SkyTop = new(0xD6, 0xEE, 0xEC);
    private static readonly SKColor SkyLow = new(0xFF, 0xF6, 0xDF);

    /// <summary>Draws the sky, paler towards the fields.</summary>
    public static void DrawSky(PosterCanvas canvas)
    {
        using var shader = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(0, canvas.Height * 0.72f), [SkyTop, SkyLow], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsDither = false };
        canvas.Shapes.DrawRect(SKRect.Create(0, 0, PosterFormats.Width, canvas.Height), paint);
    }

    /// <summary>Draws the sun and three fields, the nearest of which begins at <paramref name="foot"/> and holds the footer.</summary>
    public static void DrawFields(PosterCanvas canvas, float foot, float size)
    {
        using var sun = new SKPaint { Color = new SKColor(0xFF, 0xD2, 0x6B), IsAntialias = true };
        canvas.Shapes.DrawCircle(PosterFormats.Width * 0.79f, foot - (52 * size), 96 * size, sun);
        Hill(canvas, [foot - (70 * size), foot - (132 * size), foot - (30 * size), foot - (84 * size)], new SKColor(0xBF, 0xDF, 0xB9));
        Hill(canvas, [foot - (24 * size), foot - (60 * size), foot - (92 * size), foot - (26 * size)], new SKColor(0x7F, 0xBD, 0x8E));
        Hill(canvas, [foot + (4 * size), foot - (46 * size), foot + (10 * size), foot - (34 * size)], new SKColor(0x10, 0x68, 0x5C));
    }

    /// <summary>Draws two kites at the upper right; the string of the nearer one runs down in the margin.</summary>
    public static void DrawKites(PosterCanvas canvas, float foot, float size)
    {
        var first = new SKPoint(PosterFormats.Width - (118 * size), 122 * size);
        var second = new SKPoint(PosterFormats.Width - (268 * size), 86 * size);
        String(canvas, first, new SKPoint(PosterFormats.Width - 30, foot - (40 * size)));
        Kite(canvas, first, 58 * size, 24, (new SKColor(0xE4, 0x57, 0x3D), new SKColor(0xF6, 0x8D, 0x5B)));
        Kite(canvas, second, 40 * size, 16, (new SKColor(0x2A, 0x8C, 0x94), new SKColor(0x63, 0xB7, 0xB5)));
    }

    private static void Hill(PosterCanvas canvas, float[] heights, SKColor color)
    {
        using var builder = new SKPathBuilder();
        var step = PosterFormats.Width / (heights.Length - 1);
        builder.MoveTo(0, canvas.Height);
        builder.LineTo(0, heights[0]);
        for (var i = 1; i < heights.Length; i++)
        {
            var (from, to) = ((i - 1) * step, i * step);
            builder.CubicTo(from + (step / 2), heights[i - 1], to - (step / 2), heights[i], to, heights[i]);
        }

        builder.LineTo(PosterFormats.Width, canvas.Height);
        builder.Close();
        using var path = builder.Detach();
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.Shapes.DrawPath(path, paint);
    }

    private static void String(PosterCanvas canvas, SKPoint from, SKPoint to)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(from);
        builder.CubicTo(from.X + 40, from.Y + 260, to.X + 16, to.Y - 420, to.X, to.Y);
        using var path = builder.Detach();
        using var paint = new SKPaint { Color = new SKColor(0x0B, 0x4F, 0x4A, 0x66), IsAntialias = true, IsStroke = true, StrokeWidth = 1.6f };
        canvas.Shapes.DrawPath(path, paint);
    }

    // A leaf-shaped kite, as children in Vietnam fold it, with two tails.
    private static void Kite(PosterCanvas canvas, SKPoint at, float size, float tilt, (SKColor Dark, SKColor Light) colors)
    {
        canvas.Shapes.Save();
        canvas.Shapes.Translate(at.X, at.Y);
        canvas.Shapes.RotateDegrees(tilt);
        Half(canvas, size, -0.72f, colors.Dark);
        Half(canvas, size, 0.72f, colors.Light);
        using var paint = new SKPaint { Color = colors.Dark, IsAntialias = true, IsStroke = true, StrokeWidth = size * 0.07f, StrokeCap = SKStrokeCap.Round };
        foreach (var side in new[] { -1f, 1f })
        {
            using var builder = new SKPathBuilder();
            builder.MoveTo(0, size);
            builder.CubicTo(side * size * 0.5f, size * 1.4f, -side * size * 0.3f, size * 1.8f, side * size * 0.35f, size * 2.3f);
            using var tail = builder.Detach();
            canvas.Shapes.DrawPath(tail, paint);
        }

        canvas.Shapes.Restore();
    }

    private static void Half(PosterCanvas canvas, float size, float side, SKColor color)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(0, -size);
        builder.LineTo(size * side, -size * 0.12f);
        builder.LineTo(0, size);
        builder.Close();
        using var path = builder.Detach();
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.Shapes.DrawPath(path, paint);
    }
}
