using System.IO.Compression;
using System.Text;

namespace ChungTay.Content.Roster;

/// <summary>Tells by its bytes, not by its name, what somebody sent as an Excel file.</summary>
internal static class WorkbookKind
{
    /// <summary>Bytes of a file; a commune's roster has some hundred kilobytes.</summary>
    public const long MaxBytes = 30L * 1024 * 1024;

    // Bytes unpacked: what a small file can blow up to must not fill the memory.
    private const long MaxUnpacked = 600L * 1024 * 1024;

    /// <summary>Why the file is no workbook that we can read; null when it is one.</summary>
    public static string? Refuse(byte[] file)
    {
        if (file.Length == 0)
        {
            return SheetTexts.Empty;
        }

        if (file.LongLength > MaxBytes)
        {
            return SheetTexts.TooLarge;
        }

        return StartsWith(file, 0x50, 0x4B) ? RefusePacked(file)
            : StartsWith(file, 0xD0, 0xCF, 0x11, 0xE0) ? RefuseOld(file)
            : StartsWith(file, 0x25, 0x50, 0x44, 0x46) ? SheetTexts.Pdf
            : StartsWith(file, 0xFF, 0xD8) || StartsWith(file, 0x89, 0x50, 0x4E, 0x47) ? SheetTexts.Picture
            : StartsWith(file, 0x52, 0x61, 0x72, 0x21) || StartsWith(file, 0x37, 0x7A) ? SheetTexts.Zip
            : RefuseText(file);
    }

    private static string? RefusePacked(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Sum(entry => entry.Length) > MaxUnpacked)
            {
                return SheetTexts.TooLarge;
            }

            var names = zip.Entries.Select(entry => entry.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return names.Contains("xl/workbook.xml") || names.Any(name => name.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)) ? null
                : names.Any(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) ? SheetTexts.Word
                : names.Contains("content.xml") ? SheetTexts.Open
                : SheetTexts.Zip;
        }
        catch (InvalidDataException)
        {
            return SheetTexts.Broken;
        }
    }

    // An encrypted .xlsx lies in the same container as an old .xls; the stream's name, in UTF-16, tells them apart.
    private static string RefuseOld(byte[] file) =>
        file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0 ? SheetTexts.Password
        : file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0 ? SheetTexts.Word
        : SheetTexts.OldExcel;

    private static string RefuseText(byte[] file)
    {
        var head = Encoding.UTF8.GetString(file.AsSpan(0, Math.Min(file.Length, 4_096))).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return head.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
                || head.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || head.Contains("<table", StringComparison.OrdinalIgnoreCase) ? SheetTexts.Web
            : head.StartsWith("<?xml", StringComparison.Ordinal) ? SheetTexts.OldExcel
            : head.All(c => !char.IsControl(c) || c is '\r' or '\n' or '\t') ? SheetTexts.Text
            : SheetTexts.Unknown;
    }

    private static bool StartsWith(byte[] file, params ReadOnlySpan<byte> magic) => file.AsSpan().StartsWith(magic);
}
