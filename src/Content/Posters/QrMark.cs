using ChungTay.Content.Posters.Typesetting;
using QRCoder;
using SkiaSharp;

namespace ChungTay.Content.Posters;

/// <summary>The QR code that leads to the subscription.</summary>
internal static class QrMark
{
    // Characters: what version 10 (57 modules) holds with a quarter of damage repaired (ISO/IEC 18004); more would be too fine for an old phone.
    private const int LongestLink = 151;

    /// <summary>Draws the code with its quiet zone on white.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="link">The address it leads to.</param>
    /// <param name="area">About where; the code ends at its right edge, and its modules are whole pixels.</param>
    /// <param name="dark">Colour of the modules: dark enough for a camera.</param>
    /// <returns>Where it stands, its quiet zone counted in.</returns>
    /// <exception cref="PosterException">The address is too long.</exception>
    public static SKRect Draw(PosterCanvas canvas, string link, SKRect area, SKColor dark)
    {
        Check(link);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.Q, forceUtf8: true);
        var rows = code.ModuleMatrix;
        // Whole pixels, or the edges of the modules would be grey.
        var module = MathF.Max(1, MathF.Round(area.Width * canvas.Scale / rows.Count)) / canvas.Scale;
        var side = module * rows.Count;
        var left = MathF.Round((area.Right - side) * canvas.Scale) / canvas.Scale;
        var top = MathF.Round((area.MidY - (side / 2)) * canvas.Scale) / canvas.Scale;
        var square = SKRect.Create(left, top, side, side);
        canvas.Fill(square, SKColors.White, 14);
        using var paint = new SKPaint { Color = dark, IsAntialias = false };
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    canvas.Shapes.DrawRect(SKRect.Create(left + (x * module), top + (y * module), module, module), paint);
                }
            }
        }

        return square;
    }

    /// <summary>Finds out whether an address fits.</summary>
    /// <exception cref="PosterException">It is too long.</exception>
    public static void Check(string link)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(link) > LongestLink)
        {
            throw new PosterException(PosterWords.Of("error.link", link.Length, LongestLink));
        }
    }
}
