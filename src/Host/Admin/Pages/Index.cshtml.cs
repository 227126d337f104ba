using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>The first page: what needs the officer now.</summary>
[OfficerPage("Trang chủ", Reads = OfficerPageAttribute.Everybody, Section = DeskSection.Home, Icon = "house")]
internal sealed class IndexModel : PageModel;
