using ChungTay.Host.Admin.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Ends the sign-in on this machine.</summary>
[OfficerPage("Đăng xuất", Reads = OfficerPageAttribute.Everybody, Changes = OfficerPageAttribute.Everybody)]
internal sealed class SignOutModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/admin");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/admin/sign-in");
    }
}
