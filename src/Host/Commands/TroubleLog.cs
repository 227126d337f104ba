using ChungTay.Content.Texts;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary>Keeps the trace of what nobody foresaw, for whoever mends the program; the operator is told where.</summary>
internal static class TroubleLog
{
    // A program that fails every minute must not fill the disk.
    private const long MaxLength = 1024 * 1024;

    /// <summary>What the operator reads.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="verb">The verb alone: what follows it may name people.</param>
    public static async Task<string> KeepAsync(Exception error, string verb) =>
        await WriteAsync(error, verb) is { } path
            ? $"Có lỗi ngoài dự kiến ({error.GetType().Name}), việc chưa xong. Hãy chạy lại; nếu vẫn lỗi, gửi tệp {path} cho người hỗ trợ kỹ thuật."
            : $"Có lỗi ngoài dự kiến ({error.GetType().Name}), việc chưa xong. Hãy chạy lại với --verbose và gửi những gì hiện ra cho người hỗ trợ kỹ thuật.";

    private static async Task<string?> WriteAsync(Exception error, string verb)
    {
        try
        {
            var path = Path.Combine(Folder(), "errors.log");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var isFull = File.Exists(path) && new FileInfo(path).Length > MaxLength;
            var how = new FileStreamOptions { Mode = isFull ? FileMode.Create : FileMode.Append, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using var file = new StreamWriter(path, how);
            await file.WriteLineAsync($"{VietnamTime.At(TimeProvider.System.GetUtcNow()):yyyy-MM-dd HH:mm:ss} {verb}{Environment.NewLine}{error}{Environment.NewLine}");
            return path;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Folder()
    {
        try
        {
            return Path.Combine(ProgramSettings.Read()["DataDirectory"]!, "logs");
        }
        catch (Exception unread) when (unread is InvalidDataException or IOException)
        {
            return Path.Combine(ProgramSettings.Home, "data", "logs");
        }
    }
}
