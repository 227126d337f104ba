using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Where everybody who is not signed in arrives.</summary>
[AllowAnonymous]
internal sealed class SignInModel : PageModel;
