namespace ChungTay.Host.Commands;

/// <summary>Looks at the place where a verb will write before it does anything that stays.</summary>
internal static class OutputFile
{
    /// <summary>Whether a file can be written there; nothing is left behind.</summary>
    /// <exception cref="UsageException">There is no such folder, or the path is one.</exception>
    /// <exception cref="FailedException">The folder or the file may not be written.</exception>
    public static void Check(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new UsageException("Tên tệp để ghi đang trống.");
        }

        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new UsageException($"{path} là một thư mục. Hãy viết cả tên tệp.");
        }

        var folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"Không có thư mục {folder}, nên không ghi được {Path.GetFileName(full)}. Hãy tạo thư mục hoặc chọn chỗ khác; chưa có gì thay đổi.");
        }

        try
        {
            Probe(full, folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new FailedException($"Không được ghi vào {full}. Hãy chọn chỗ khác hoặc xin quyền ghi; chưa có gì thay đổi.");
        }
    }

    private static void Probe(string full, string folder)
    {
        if (File.Exists(full))
        {
            using var there = new FileStream(full, FileMode.Open, FileAccess.Write);
            return;
        }

        using var probe = new FileStream(
            Path.Combine(folder, $".chungtay-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }
}
