using System.CommandLine;
using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Commands;

/// <summary><c>members undo</c>: takes an import back.</summary>
internal static class MembersUndo
{
    public static Command Create()
    {
        var id = new Argument<long>("ID") { Description = "Số của đợt nhập." };
        var by = MembersCommand.By();
        var command = new Command("undo", "Hoàn tác một đợt nhập.") { id, by };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            if (await scope.Get<ImportUndoStore>().UndoAsync(unitOfWork, parsed.GetValue(id), parsed.GetValue(by)!, cancellationToken) is { } reason)
            {
                throw new FailedException(reason);
            }

            await unitOfWork.CommitAsync(cancellationToken);
            Console.WriteLine($"Đã hoàn tác đợt nhập số {parsed.GetValue(id)}.");
            return CommandLine.Done;
        });
        return command;
    }
}
