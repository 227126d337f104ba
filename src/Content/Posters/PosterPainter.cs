using System.Globalization;
using System.Text;
using ChungTay.Content.Posters.Layouts;
using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters;

/// <summary>Makes posters: a picture from a message, on the server. Safe for many threads.</summary>
/// <param name="contentFolder">The folder that holds <c>fonts</c>.</param>
public sealed class PosterPainter(string contentFolder)
{
    /// <summary>Makes a poster.</summary>
    /// <returns>A PNG file.</returns>
    /// <exception cref="PosterException">A character is not in the typeface, or the address is too long for a QR code.</exception>
    public byte[] Paint(PosterContent content, PosterLayout layout, PosterFormat format)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var fonts = Fonts(ref content, out _);
        var (width, height) = PosterFormats.Pixels(format);
        var scale = width / PosterFormats.Width;
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgb888x))
            ?? throw new InvalidOperationException($"There is no memory for a picture of {width} × {height} pixels.");
        surface.Canvas.Scale(scale);
        Layout(layout).Paint(new PosterCanvas(surface.Canvas, fonts, height / scale, scale), content);
        surface.Flush();
        return PngFile.Write(surface, PosterFormats.DotsPerInch(format));
    }

    /// <summary>Finds out whether a poster can be made, without making it.</summary>
    /// <returns>The small pictures (emoji) that the poster leaves out because its typeface has none; empty when there are none.</returns>
    /// <exception cref="PosterException">None can.</exception>
    public IReadOnlyList<string> Check(PosterContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        QrMark.Check(content.Link);
        Fonts(ref content, out var leftOut).Dispose();
        // What only glues pictures together has no look of its own.
        return [.. leftOut.Where(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol).Select(rune => rune.ToString())];
    }

    // The fonts with which all words of the poster can be drawn, once the pictures among them are left out: without a heart it still says all.
    private PosterFonts Fonts(ref PosterContent content, out IReadOnlyList<Rune> leftOut)
    {
        var fonts = new PosterFonts(Path.Combine(contentFolder, "fonts"));
        var missing = fonts.Missing(content.Words);
        leftOut = [.. missing.Where(Pictographs.Is)];
        try
        {
            content = leftOut.Count > 0 ? content.Without(leftOut) : content;
            return missing.Count == leftOut.Count ? fonts : throw new PosterException(
                PosterWords.Of("error.glyphs", string.Join(", ", missing.Except(leftOut).Select(rune => $"«{rune}» (U+{rune.Value:X4})"))));
        }
        catch (PosterException)
        {
            fonts.Dispose();
            throw;
        }
    }

    private static IPosterLayout Layout(PosterLayout layout) => layout switch
    {
        PosterLayout.Formal => new FormalLayout(),
        PosterLayout.Bright => new BrightLayout(),
        PosterLayout.Plain => new PlainLayout(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
