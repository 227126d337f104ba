using ChungTay.Host.Admin.Access;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Admin.Pages.Roster;

/// <summary>Who may see the names of which cells: admins all, a secretary those he looks after, nobody else.</summary>
internal sealed class CellAccess(Officer me, CellStore cells)
{
    /// <summary>The roles that see names at all.</summary>
    public const string Roles = OfficerRoles.Admin + " " + OfficerRoles.Secretary;

    /// <summary>Whether he may see the names of a cell.</summary>
    public async Task<bool> MaySeeAsync(UnitOfWork unitOfWork, CellId cell, CancellationToken cancellationToken) =>
        me.Is(OfficerRoles.Admin) || (me.Is(OfficerRoles.Secretary) && (await cells.OfOfficerAsync(unitOfWork, me.Id, cancellationToken)).Contains(cell));

    /// <summary>Why somebody cannot stand in a cell so, and what to do.</summary>
    public static string InWords(RosterConflict conflict) => conflict.IsOffice
        ? $"Chi bộ đã có Bí thư là đồng chí {conflict.Name}. Hãy đổi chức vụ của đồng chí ấy trước."
        : $"Chi bộ đã có đồng chí {conflict.Name}. Nếu là người khác cùng tên, hãy ghi thêm trong ngoặc để phân biệt, ví dụ: {conflict.Name} (Thôn 2).";

    /// <summary>The cells whose names he may see, out of all.</summary>
    public async Task<IReadOnlyList<Cell>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        var all = await cells.ListAsync(unitOfWork, cancellationToken);
        if (me.Is(OfficerRoles.Admin))
        {
            return all;
        }

        var own = me.Is(OfficerRoles.Secretary) ? await cells.OfOfficerAsync(unitOfWork, me.Id, cancellationToken) : [];
        return [.. all.Where(cell => own.Contains(cell.Id))];
    }
}
