using System.Text;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace ChungTay.Content.Posters.Typesetting;

/// <summary>The typeface of posters, read from files: a server has no fonts of its own that one could trust. For one thread at a time.</summary>
internal sealed class PosterFonts : IDisposable
{
    // Widths are measured once at this size and scaled: without hinting a word is as wide as it is large.
    private const float MeasuringSize = 100;

    private readonly Dictionary<Weight, SKTypeface> _faces = [];
    private readonly Dictionary<Weight, SKShaper> _shapers = [];
    private readonly Dictionary<Weight, SKFont> _rulers = [];
    private readonly Dictionary<(Weight, string), float> _widths = [];

    /// <summary>Reads the files.</summary>
    /// <param name="folder">The folder <c>content/fonts</c>.</param>
    /// <exception cref="FileNotFoundException">A file is missing or no font.</exception>
    public PosterFonts(string folder)
    {
        foreach (var (weight, name) in new[]
        {
            (Weight.Regular, "BeVietnamPro_400Regular.ttf"), (Weight.SemiBold, "BeVietnamPro_600SemiBold.ttf"),
            (Weight.Bold, "BeVietnamPro_700Bold.ttf"), (Weight.ExtraBold, "BeVietnamPro_800ExtraBold.ttf"),
        })
        {
            var path = Path.Combine(folder, name);
            // A missing font would silently draw nothing at all.
            var face = SKTypeface.FromFile(path) ?? throw new FileNotFoundException($"The font {name} is missing or cannot be read.", path);
            _faces[weight] = face;
            _shapers[weight] = new SKShaper(face);
            _rulers[weight] = Font(weight, MeasuringSize);
        }
    }

    /// <summary>The characters that no weight of the typeface can draw, each once; empty when all is well.</summary>
    public IReadOnlyList<Rune> Missing(IEnumerable<string> texts) =>
    [
        .. texts.SelectMany(text => text.EnumerateRunes()).Distinct()
            .Where(rune => !Rune.IsWhiteSpace(rune) && _rulers.Values.Any(font => !font.ContainsGlyph(rune.Value))),
    ];

    /// <summary>Width of a text in units, by the shaping engine, so that what is measured is what is drawn.</summary>
    public float Measure(string text, TextStyle style)
    {
        if (!_widths.TryGetValue((style.Weight, text), out var width))
        {
            width = _shapers[style.Weight].Shape(text, _rulers[style.Weight]).Width;
            _widths[(style.Weight, text)] = width;
        }

        return width * style.Size / MeasuringSize;
    }

    /// <summary>Draws one line with its baseline at the point, always shaped: unshaped, marks of decomposed letters stand beside them.</summary>
    public void Draw(SKCanvas canvas, string line, SKPoint at, TextStyle style)
    {
        using var font = Font(style.Weight, style.Size);
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        canvas.DrawShapedText(_shapers[style.Weight], line, at.X, at.Y, SKTextAlign.Left, font, paint);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var font in _rulers.Values)
        {
            font.Dispose();
        }

        foreach (var shaper in _shapers.Values)
        {
            shaper.Dispose();
        }

        foreach (var face in _faces.Values)
        {
            face.Dispose();
        }
    }

    private SKFont Font(Weight weight, float size) => new(_faces[weight], size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        Subpixel = true,
        LinearMetrics = true,
    };
}
