using System.Diagnostics;

namespace ChungTay.Content.Posters;

/// <summary>The size of a poster.</summary>
public enum PosterFormat
{
    /// <summary>1080 × 1528 pixels, the shape of a sheet: for phones and screens.</summary>
    Poster,

    /// <summary>1080 × 1080 pixels: for a message and for social pages.</summary>
    Square,

    /// <summary>2480 × 3508 pixels: a sheet of A4 at 300 dots an inch.</summary>
    A4,
}

/// <summary>The formats by name, with their measures.</summary>
public static class PosterFormats
{
    /// <summary>Units of width that every layout is drawn in; a unit is a pixel at 1080 pixels.</summary>
    internal const float Width = 1080;

    /// <summary>The name on the command line and in addresses: <c>poster</c>, <c>square</c>, <c>a4</c>.</summary>
    public static string Name(PosterFormat format) => format switch
    {
        PosterFormat.Poster => "poster",
        PosterFormat.Square => "square",
        PosterFormat.A4 => "a4",
        _ => throw new UnreachableException(),
    };

    /// <summary>What officers call it.</summary>
    public static string Words(PosterFormat format) => PosterWords.Of("format." + Name(format));

    /// <summary>Width and height in pixels.</summary>
    public static (int Width, int Height) Pixels(PosterFormat format) => format switch
    {
        PosterFormat.Poster => (1080, 1528),
        PosterFormat.Square => (1080, 1080),
        // 210 × 297 mm at 300 dots an inch (ISO 216).
        PosterFormat.A4 => (2480, 3508),
        _ => throw new UnreachableException(),
    };

    /// <summary>Finds a format by its name.</summary>
    public static bool TryParse(string? name, out PosterFormat format)
    {
        format = Array.Find(Enum.GetValues<PosterFormat>(), one => Name(one) == name);
        return name is not null && Name(format) == name;
    }

    /// <summary>Dots an inch that the file says of itself, so that a print shop's programs show the right size.</summary>
    internal static int DotsPerInch(PosterFormat format) => format == PosterFormat.A4 ? 300 : 96;
}
