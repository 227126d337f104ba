using ChungTay.Host.Admin.Parts;

namespace ChungTay.Host.Admin.Home;

/// <summary>Something that waits for somebody: a figure, what it is, and where to see to it.</summary>
/// <param name="Title">What waits.</param>
/// <param name="Count">How many.</param>
/// <param name="Tone">How much it asks for attention while there is any.</param>
/// <param name="Link">Where to see to it.</param>
/// <param name="Icon">A name from <c>wwwroot/desk/icons.svg</c>.</param>
internal sealed record HomeTile(string Title, long Count, Tone Tone, string Link, string Icon)
{
    /// <summary>The style's name: a tile without anything waiting is quiet.</summary>
    public string Style => "desk-tile desk-tile-" + (Count == 0 ? Tone.Plain : Tone).ToString().ToLowerInvariant();
}
