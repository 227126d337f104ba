using SkiaSharp;

namespace ChungTay.Content.Posters.Typesetting;

/// <summary>Weights of the typeface that posters use.</summary>
internal enum Weight
{
    Regular,
    SemiBold,
    Bold,
    ExtraBold,
}

/// <summary>How a text looks.</summary>
/// <param name="Weight">How heavy.</param>
/// <param name="Size">Height of the type in units of the layout.</param>
/// <param name="Color">Its colour.</param>
internal readonly record struct TextStyle(Weight Weight, float Size, SKColor Color)
{
    /// <summary>Distance of two lines over the size of the type. The hook of a capital Ẩ touches the line above below 1.35 (seen on prints).</summary>
    public float LineHeight { get; init; } = 1.38f;

    /// <summary>From the top of a line to its baseline; capitals then stand in the middle of the line.</summary>
    public float Baseline => ((Size * LineHeight) + (Size * CapHeight)) / 2;

    /// <summary>Height of one line.</summary>
    public float Line => Size * LineHeight;

    // Height of capitals over the size of the type (Be Vietnam Pro, OS/2 table).
    private const float CapHeight = 0.7f;
}
