using System.CommandLine;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Commands;

/// <summary><c>members cells</c>: the cells with their numbers and how many members they have; no names.</summary>
internal static class MembersCells
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "In JSON, mỗi dòng một chi bộ." };
        var command = new Command("cells", "Các chi bộ: số, tên, số đảng viên, số đã liên kết.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            foreach (var cell in await scope.Get<CellStore>().ListAsync(unitOfWork, cancellationToken))
            {
                if (parsed.GetValue(json))
                {
                    Output.Json(new { id = cell.Id.Value, parent = cell.Parent?.Value, kind = cell.Kind, name = cell.Name, active = cell.IsActive, members = cell.Members, linked = cell.Linked });
                }
                else
                {
                    Console.WriteLine($"{cell.Id,6}  {cell.Name,-44} {cell.Members,6} đảng viên, {cell.Linked} đã liên kết{(cell.IsActive ? "" : " (đã giải thể)")}");
                }
            }

            return CommandLine.Done;
        });
        return command;
    }
}
