using System.CommandLine;
using System.Formats.Tar;
using System.IO.Compression;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary><c>backup</c>: the database and the pictures in one file, also beside a running server.</summary>
internal static class BackupCommand
{
    /// <summary>The dump inside the archive.</summary>
    public const string DumpName = "database.dump";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp sao lưu sẽ được tạo, ví dụ sao-luu.tgz." };
        var command = new Command("backup", "Sao lưu cơ sở dữ liệu và ảnh vào một tệp (máy chủ vẫn chạy được).") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            if (File.Exists(target))
            {
                throw new UsageException($"Tệp {target} đã có. Hãy chọn tên khác, để không ghi đè bản sao lưu cũ.");
            }

            OutputFile.Check(target);
            var configuration = ProgramSettings.Read();
            await using var address = await LedgerAddress.OpenAsync(configuration, progress: null, meanwhile: null, cancellationToken);
            var folder = Directory.CreateTempSubdirectory("chungtay-backup-").FullName;
            try
            {
                var dump = Path.Combine(folder, DumpName);
                await PostgresTool.RunAsync("pg_dump", address, ["--format=custom", "--no-owner", "--file", dump], cancellationToken);
                await PackAsync(target, dump, Path.Combine(configuration["DataDirectory"]!, "media"), cancellationToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }

            Console.WriteLine($"Đã sao lưu vào {target}. Tệp chứa dữ liệu cá nhân: hãy cất nơi an toàn.");
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task PackAsync(string target, string dump, string media, CancellationToken cancellationToken)
    {
        // Written beside and moved: a backup that was cut off is never taken for a whole one.
        var half = target + ".new";
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(half, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            await using var packed = new GZipStream(file, CompressionLevel.Fastest);
            await using var archive = new TarWriter(packed);
            await archive.WriteEntryAsync(dump, DumpName, cancellationToken);
            foreach (var picture in Directory.Exists(media) ? Directory.GetFiles(media) : [])
            {
                await archive.WriteEntryAsync(picture, "media/" + Path.GetFileName(picture), cancellationToken);
            }
        }

        File.Move(half, target);
    }
}
