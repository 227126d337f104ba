using ChungTay.Content.Posters.Typesetting;

namespace ChungTay.Content.Posters.Layouts;

/// <summary>One way to set a poster.</summary>
internal interface IPosterLayout
{
    /// <summary>Draws the whole poster; a canvas as high as wide is a card, a higher one a sheet.</summary>
    void Paint(PosterCanvas canvas, PosterContent content);
}
