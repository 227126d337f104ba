using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Layout;

/// <summary>What a page says after a press: shown once, on the next page.</summary>
internal static class Saying
{
    /// <summary>Where the layout finds what went well.</summary>
    public const string Done = "desk.done";

    /// <summary>Where the layout finds what did not.</summary>
    public const string Failed = "desk.failed";

    /// <summary>Done: says so and goes to a page, so that a reload does not do it again.</summary>
    public static LocalRedirectResult Said(this PageModel page, string text, string address)
    {
        page.TempData[Done] = text;
        return page.LocalRedirect(address);
    }

    /// <summary>Not done: says why and goes to a page.</summary>
    public static LocalRedirectResult Refused(this PageModel page, string text, string address)
    {
        page.TempData[Failed] = text;
        return page.LocalRedirect(address);
    }
}
