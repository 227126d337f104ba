using System.Security.Cryptography;
using ChungTay.Content.Study;
using DocumentFormat.OpenXml.Packaging;

namespace ChungTay.Host.Study;

/// <summary>Where the documents of studies are kept: under a name made of their bytes, which nobody can guess.</summary>
internal sealed class DocumentFolder(string folder)
{
    /// <summary>20 MB: the largest file that people's phones open without trouble; a scanned plan has a few.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".doc"] = "application/msword",
        [".txt"] = "text/plain; charset=utf-8",
    };

    /// <summary>Takes a document in.</summary>
    /// <returns>Its hash, or why it is not taken, in Vietnamese.</returns>
    public async Task<(string? Hash, string? Problem)> KeepAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        if (!Types.ContainsKey(Path.GetExtension(name)))
        {
            return (null, "Chỉ nhận văn bản PDF, Word (docx, doc) hoặc txt. Hãy lưu lại bằng một trong các loại đó.");
        }

        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancellationToken);
        if (buffer.Length is 0 or > MaxBytes)
        {
            return (null, "Tệp văn bản trống hoặc lớn hơn 20 MB. Hãy thu nhỏ tệp rồi thử lại.");
        }

        if (Secret(buffer, name) is { } degree)
        {
            return (null, $"Tệp {name} có dấu \"{degree}\". Văn bản mật không được đưa vào kênh nhắn tin. Hãy tổ chức học tại cuộc họp theo quy định về bảo vệ bí mật nhà nước.");
        }

        var bytes = buffer.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Directory.CreateDirectory(folder);
        // Written beside and moved: nobody ever sees half a file.
        var half = Path.Combine(folder, hash + ".new");
        await File.WriteAllBytesAsync(half, bytes, cancellationToken);
        File.Move(half, Path.Combine(folder, hash), overwrite: true);
        return (hash, null);
    }

    /// <summary>Opens a document; null when there is none.</summary>
    public FileStream? Open(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && File.Exists(Path.Combine(folder, hash))
            ? new FileStream(Path.Combine(folder, hash), FileMode.Open, FileAccess.Read, FileShare.Read)
            : null;

    /// <summary>What a browser is told about a file of this name.</summary>
    public static string Type(string name) => Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");

    // The words of a PDF or an old Word file cannot be read here: whoever adds it says that it bears no mark.
    private static string? Secret(MemoryStream content, string name)
    {
        if (SecrecyMark.Find(Path.GetFileNameWithoutExtension(name).Replace('_', ' ')) is { } named)
        {
            return named;
        }

        content.Position = 0;
        var text = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".txt" => new StreamReader(content, leaveOpen: true).ReadToEnd(),
            ".docx" => Words(content),
            _ => "",
        };
        content.Position = 0;
        return SecrecyMark.Find(text);
    }

    private static string Words(MemoryStream content)
    {
        try
        {
            using var document = WordprocessingDocument.Open(content, isEditable: false);
            var main = document.MainDocumentPart;
            var roots = new[] { main?.Document?.Body as DocumentFormat.OpenXml.OpenXmlElement }
                .Concat(main?.HeaderParts.Select(part => part.Header as DocumentFormat.OpenXml.OpenXmlElement) ?? [])
                .Concat(main?.FooterParts.Select(part => part.Footer as DocumentFormat.OpenXml.OpenXmlElement) ?? []);
            return string.Join('\n', roots.OfType<DocumentFormat.OpenXml.OpenXmlElement>()
                .SelectMany(root => root.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()).Select(paragraph => paragraph.InnerText));
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or InvalidDataException)
        {
            return "";
        }
    }
}
