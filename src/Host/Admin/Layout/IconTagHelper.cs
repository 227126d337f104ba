using ChungTay.Host.Pages;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace ChungTay.Host.Admin.Layout;

/// <summary><c>&lt;icon name="people"&gt;</c>: a picture beside words, hidden from screen readers because the words say it.</summary>
/// <param name="assets">Knows the pictures' address.</param>
[HtmlTargetElement("icon")]
public sealed class IconTagHelper(AssetLinks assets) : TagHelper
{
    /// <summary>A name from <c>wwwroot/desk/icons.svg</c>.</summary>
    public string Name { get; set; } = "";

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("width", "16");
        output.Attributes.SetAttribute("height", "16");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent($"<use href=\"{assets.Of("desk/icons.svg")}#{Name}\"></use>");
    }
}
