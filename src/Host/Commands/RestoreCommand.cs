using System.CommandLine;
using System.Formats.Tar;
using System.IO.Compression;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChungTay.Host.Commands;

/// <summary><c>restore</c>: puts a backup back into an empty database.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp do backup tạo." };
        var command = new Command("restore", "Khôi phục bản sao lưu vào cơ sở dữ liệu còn trống.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = Path.GetFullPath(parsed.GetValue(file)!);
            if (!File.Exists(source))
            {
                throw new UsageException($"Không có tệp {source}.");
            }

            var configuration = ProgramSettings.Read();
            var folder = Directory.CreateTempSubdirectory("chungtay-restore-").FullName;
            try
            {
                await UnpackAsync(source, folder, cancellationToken);
                await using var address = await LedgerAddress.OpenAsync(configuration, progress: null, meanwhile: null, cancellationToken);
                await RefuseUnlessEmptyAsync(address, cancellationToken);
                await PostgresTool.RunAsync(
                    "pg_restore", address, ["--no-owner", "--exit-on-error", "--single-transaction", Path.Combine(folder, BackupCommand.DumpName)], cancellationToken);
                await new Migrator(address.DataSource, NullLogger<Migrator>.Instance).RunAsync(cancellationToken);
                CopyPictures(Path.Combine(folder, "media"), Path.Combine(configuration["DataDirectory"]!, "media"));
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            Console.WriteLine("Đã khôi phục. Chạy ./run để tiếp tục.");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task UnpackAsync(string source, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(source);
            await using var packed = new GZipStream(file, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(packed, folder, overwriteFiles: false, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or FormatException)
        {
            throw new FailedException($"Tệp {source} không phải bản sao lưu của ChungTay, hoặc đã hỏng. Chưa có gì thay đổi.");
        }

        if (!File.Exists(Path.Combine(folder, BackupCommand.DumpName)))
        {
            throw new FailedException($"Tệp {source} không có cơ sở dữ liệu bên trong. Chưa có gì thay đổi.");
        }
    }

    // Restoring over data would mix two histories; the operator decides what becomes of the present one.
    private static async Task RefuseUnlessEmptyAsync(LedgerAddress address, CancellationToken cancellationToken)
    {
        await using var command = address.DataSource.CreateCommand("select to_regclass('public.migrations') is null");
        if (!(bool)(await command.ExecuteScalarAsync(cancellationToken))!)
        {
            throw new FailedException(
                "Cơ sở dữ liệu đang có dữ liệu, nên không khôi phục đè lên. Hãy dừng ChungTay, đổi tên thư mục data (hoặc trỏ đến cơ sở dữ liệu trống) rồi chạy lại.");
        }
    }

    private static void CopyPictures(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var picture in Directory.GetFiles(from))
        {
            File.Copy(picture, Path.Combine(to, Path.GetFileName(picture)), overwrite: true);
        }
    }
}
