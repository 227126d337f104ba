using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>One officer: roles, sign-ins, a new link, leaving and coming back.</summary>
[OfficerPage("Cán bộ", Reads = OfficerRoles.Admin, Changes = OfficerRoles.Admin, Parent = "/admin/officers")]
internal sealed class OfficerEditModel(Officer me, OfficerStore officers, OfficerSessionStore sessions, SignInDesk desk, IConfiguration configuration) : PageModel
{
    private const string LastAdmin = "Đây là quản trị viên cuối cùng. Hãy giao vai trò Quản trị cho người khác trước.";

    /// <summary>Who.</summary>
    public OfficerRow Row { get; private set; } = null!;

    /// <summary>Where he is signed in.</summary>
    public IReadOnlyList<OfficerSession> Sessions { get; private set; } = [];

    /// <summary>A new link, shown once; empty for none.</summary>
    public string Link { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await officers.FindAsync(unitOfWork, id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        Row = found;
        Sessions = await sessions.ListAsync(unitOfWork, id, cancellationToken);
        return Page();
    }

    public Task<IActionResult> OnPostRolesAsync(long id, List<string> roles, CancellationToken cancellationToken)
    {
        var wanted = OfficerRoles.All.Intersect(roles ?? []).ToList();
        return wanted.Count == 0
            ? Task.FromResult<IActionResult>(this.Refused("Xin chọn ít nhất một vai trò; để một người nghỉ, bấm “Cho nghỉ”.", Here(id)))
            : ChangeAsync(
                id,
                (unitOfWork, officer) => officers.SetRolesAsync(unitOfWork, me.Name, officer, wanted, cancellationToken),
                "Đã lưu vai trò, có hiệu lực ngay.",
                cancellationToken);
    }

    public Task<IActionResult> OnPostCloseAsync(long id, CancellationToken cancellationToken) => ChangeAsync(
        id, (unitOfWork, officer) => officers.SetActiveAsync(unitOfWork, me.Name, officer, false, cancellationToken), "Đã cho nghỉ và đăng xuất mọi máy.", cancellationToken);

    public Task<IActionResult> OnPostOpenAsync(long id, CancellationToken cancellationToken) => ChangeAsync(
        id, (unitOfWork, officer) => officers.SetActiveAsync(unitOfWork, me.Name, officer, true, cancellationToken), "Cán bộ đã làm lại.", cancellationToken);

    public Task<IActionResult> OnPostEndAsync(long id, CancellationToken cancellationToken) => ChangeAsync(
        id,
        async (unitOfWork, officer) =>
        {
            var count = await sessions.EndOthersAsync(unitOfWork, id, 0, cancellationToken);
            await me.NoteAsync(unitOfWork, "officer.sessions-ended", officer.Name, $"{count}", cancellationToken);
            return true;
        },
        "Đã đăng xuất mọi máy.",
        cancellationToken);

    public async Task<IActionResult> OnPostLinkAsync(long id, CancellationToken cancellationToken)
    {
        await using (var unitOfWork = await me.BeginAsync(cancellationToken))
        {
            if (await officers.FindAsync(unitOfWork, id, cancellationToken) is not { IsActive: true } officer)
            {
                return NotFound();
            }

            Link = Addresses.SignIn(configuration, await desk.InviteAsync(unitOfWork, me.Name, officer.Name, [], cancellationToken));
            await unitOfWork.CommitAsync(cancellationToken);
        }

        return await OnGetAsync(id, cancellationToken);
    }

    private async Task<IActionResult> ChangeAsync(long id, Func<UnitOfWork, OfficerRow, Task<bool>> changeAsync, string done, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (await officers.FindAsync(unitOfWork, id, cancellationToken) is not { } officer)
        {
            return NotFound();
        }

        if (!await changeAsync(unitOfWork, officer))
        {
            return this.Refused(LastAdmin, Here(id));
        }

        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said(done, Here(id));
    }

    private static string Here(long id) => $"/admin/officers/{id}";
}
