using ChungTay.Content.Posters.Typesetting;
using SkiaSharp;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>The name of the commune and of the office that speaks.</summary>
internal static class Sender
{
    /// <summary>How the two lines look at their largest.</summary>
    /// <param name="Commune">The name.</param>
    /// <param name="Issuer">The office.</param>
    internal sealed record Look(TextStyle Commune, TextStyle Issuer);

    /// <summary>Draws both in the middle of the height, smaller where a name is long.</summary>
    public static void Draw(PosterCanvas canvas, PosterContent content, SKRect area, Look look)
    {
        var commune = canvas.Shrink(content.Commune, look.Commune, area.Width, mostLines: 1);
        var issuer = canvas.Shrink(content.Issuer, look.Issuer, area.Width, mostLines: 2);
        var names = canvas.Breaker.Balance(content.Commune, commune, area.Width);
        var offices = canvas.Breaker.Balance(content.Issuer, issuer, area.Width);
        var height = (names.Count * commune.Line) + (offices.Count * issuer.Line);
        var top = canvas.Lines(names, area.Left, area.Top + Math.Max(0, (area.Height - height) / 2), commune);
        canvas.Lines(offices, area.Left, top, issuer);
    }
}
