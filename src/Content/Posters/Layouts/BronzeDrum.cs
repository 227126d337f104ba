using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>The star of fourteen rays in the middle of a Đông Sơn drum, in rings.</summary>
internal static class BronzeDrum
{
    private const int Rays = 14;

    /// <summary>Draws it in one colour.</summary>
    public static void Draw(PosterCanvas canvas, SKPoint centre, float radius, SKColor color)
    {
        using var star = Star(centre, radius * 0.46f, radius * 0.17f);
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        canvas.Shapes.DrawPath(star, fill);
        using var stroke = new SKPaint { Color = color, IsAntialias = true, IsStroke = true };
        foreach (var (share, width) in new[] { (0.54f, 0.016f), (0.60f, 0.016f), (0.80f, 0.016f), (0.86f, 0.016f), (0.985f, 0.03f) })
        {
            stroke.StrokeWidth = radius * width;
            canvas.Shapes.DrawCircle(centre, radius * share, stroke);
        }

        DrawTeeth(canvas, centre, radius, stroke);
        DrawDots(canvas, centre, radius, fill);
    }

    private static SKPath Star(SKPoint centre, float outer, float inner)
    {
        using var builder = new SKPathBuilder();
        for (var i = 0; i < Rays * 2; i++)
        {
            var point = On(centre, i % 2 == 0 ? outer : inner, i * MathF.PI / Rays);
            if (i == 0)
            {
                builder.MoveTo(point);
            }
            else
            {
                builder.LineTo(point);
            }
        }

        builder.Close();
        return builder.Detach();
    }

    private static void DrawTeeth(PosterCanvas canvas, SKPoint centre, float radius, SKPaint stroke)
    {
        stroke.StrokeWidth = radius * 0.014f;
        const int Teeth = 72;
        for (var i = 0; i < Teeth; i++)
        {
            var angle = i * MathF.Tau / Teeth;
            canvas.Shapes.DrawLine(On(centre, radius * 0.88f, angle), On(centre, radius * 0.945f, angle + (MathF.Tau / Teeth / 2)), stroke);
        }
    }

    private static void DrawDots(PosterCanvas canvas, SKPoint centre, float radius, SKPaint fill)
    {
        const int Dots = 28;
        for (var i = 0; i < Dots; i++)
        {
            canvas.Shapes.DrawCircle(On(centre, radius * 0.70f, i * MathF.Tau / Dots), radius * (i % 2 == 0 ? 0.034f : 0.02f), fill);
        }
    }

    private static SKPoint On(SKPoint centre, float radius, float angle) =>
        new(centre.X + (radius * MathF.Sin(angle)), centre.Y - (radius * MathF.Cos(angle)));
}
