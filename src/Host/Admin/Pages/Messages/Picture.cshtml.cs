using ChungTay.Host.Admin.Access;
using ChungTay.Host.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>A picture of the media folder, for officers.</summary>
[OfficerPage("Ảnh", Reads = IndexModel.Readers)]
internal sealed class PictureModel(MediaFolder media) : PageModel
{
    /// <summary>Shows it; pictures are named by their bytes, so a browser may keep them.</summary>
    public IActionResult OnGet(string name)
    {
        if (media.Find(name) is not { } path)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "private, max-age=86400";
        return PhysicalFile(path, path.EndsWith(".png", StringComparison.Ordinal) ? "image/png" : "image/jpeg");
    }
}
