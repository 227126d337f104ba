using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Who works at the desk: the list, and invitations.</summary>
[OfficerPage("Cán bộ và vai trò", Reads = OfficerRoles.Admin, Changes = OfficerRoles.Admin, Section = DeskSection.Setup, Order = 10, Icon = "people")]
internal sealed class OfficersModel(Officer me, OfficerStore officers, SignInDesk desk, IConfiguration configuration) : PageModel
{
    private static readonly Sheet<OfficerRow> Sheet = new Sheet<OfficerRow>("can-bo", "Cán bộ")
        .Column("Họ tên", row => row.Name, link: row => $"/admin/officers/{row.Id}")
        .Column("Vai trò", row => string.Join(", ", row.Roles.Select(RoleWords.Name)))
        .Column("Cách đăng nhập", Ways)
        .Column("Lần cuối", row => row.LastSeenAt)
        .Column("Trạng thái", row => row.IsActive ? "Đang làm" : "Đã nghỉ", badge: row => row.IsActive ? new Badge("Đang làm", Tone.Good) : new Badge("Đã nghỉ", Tone.Plain));

    /// <summary>Who is invited.</summary>
    [BindProperty]
    public string Name { get; set; } = "";

    /// <summary>With which roles.</summary>
    [BindProperty]
    public List<string> Roles { get; set; } = [];

    /// <summary>The list.</summary>
    public TableView Table { get; private set; } = null!;

    /// <summary>The invitation, shown once; empty for none.</summary>
    public string Link { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Table = Sheet.View(await officers.ListAsync(unitOfWork, cancellationToken), excel: "?handler=excel");
    }

    public async Task<IActionResult> OnGetExcelAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        return Sheet.Excel(this, await officers.ListAsync(unitOfWork, cancellationToken));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Name = (Name ?? "").Normalize().Trim();
        Roles = [.. OfficerRoles.All.Intersect(Roles ?? [])];
        if (Name.Length == 0)
        {
            ModelState.AddModelError(nameof(Name), "Xin gõ họ tên cán bộ.");
        }

        if (Roles.Count == 0)
        {
            ModelState.AddModelError("role-" + OfficerRoles.Secretary, "Xin chọn ít nhất một vai trò.");
        }

        if (ModelState.IsValid)
        {
            await using var unitOfWork = await me.BeginAsync(cancellationToken);
            var token = await desk.InviteAsync(unitOfWork, me.Name, Name, Roles, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
            Link = Addresses.SignIn(configuration, token);
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }

    private static string Ways(OfficerRow row) => string.Join(", ", new[]
    {
        row.Passkeys > 0 ? "khoá trên máy" : "",
        row.HasPassword ? "mật khẩu và mã" : "",
        row.HasChat ? "mã trong chat" : "",
    }.Where(way => way.Length > 0).DefaultIfEmpty("đường dẫn một lần"));
}
