using System.Globalization;
using System.Text;

namespace ChungTay.Content.Posters;

/// <summary>Knows the small pictures that phones offer among the letters (emoji) and what only glues them together.</summary>
internal static class Pictographs
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int Keycap = 0x20E3;

    /// <summary>Whether a character is such a picture or a part of one.</summary>
    public static bool Is(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol || rune.Value is ZeroWidthJoiner or Keycap
        // Shapes of one picture (variation selectors), colours of skin, and the letters of flags (Unicode Technical Standard 51, read 2026-11).
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0x1F3FB and <= 0x1F3FF) or (>= 0xE0020 and <= 0xE007F);
}
