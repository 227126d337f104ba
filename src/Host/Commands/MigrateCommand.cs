using System.CommandLine;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChungTay.Host.Commands;

/// <summary><c>migrate</c>: brings the database to this release's shape.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Cập nhật cấu trúc cơ sở dữ liệu cho đúng phiên bản này (./run tự làm việc này).");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var address = await LedgerAddress.OpenAsync(ProgramSettings.Read(), progress: null, meanwhile: null, cancellationToken);
            var count = await new Migrator(address.DataSource, NullLogger<Migrator>.Instance).RunAsync(cancellationToken);
            Console.WriteLine(count == 0 ? "Cơ sở dữ liệu đã đúng phiên bản." : $"Đã chạy {count} bước cập nhật.");
            return CommandLine.Done;
        });
        return command;
    }
}
