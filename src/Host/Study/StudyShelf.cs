using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Study;

/// <summary>Takes studies in from files: those shipped with the program once, others when an officer asks for it.</summary>
internal sealed class StudyShelf(LedgerDatabase database, StudyStore studies, DocumentFolder documents)
{
    private const string Shipper = "tệp kèm chương trình";

    /// <summary>Adds the shipped studies that the ledger has not; one that an officer changed stays as he made it.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(ProgramSettings.ContentDirectory, "studies");
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var sheet = StudyFile.Load(path);
            await using var unitOfWork = await database.BeginAsync(cancellationToken);
            if (await studies.FindAsync(unitOfWork, sheet.Key, cancellationToken) is not null)
            {
                continue;
            }

            var (hash, _) = await DocumentAsync(sheet, folder, cancellationToken);
            await studies.SaveAsync(unitOfWork, hash is null ? Without(sheet) : sheet, hash, Shipper, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Takes a study in from a file, with the document beside it.</summary>
    /// <returns>What became of it, or what is wrong, in Vietnamese.</returns>
    /// <exception cref="TextFileException">The file holds mistakes.</exception>
    public async Task<(StudySaving? Saving, string? Problem)> TakeAsync(string path, string by, CancellationToken cancellationToken)
    {
        var sheet = StudyFile.Load(path);
        var (hash, problem) = await DocumentAsync(sheet, Path.GetDirectoryName(Path.GetFullPath(path))!, cancellationToken);
        if (problem is not null)
        {
            return (null, problem);
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var saving = await studies.SaveAsync(unitOfWork, sheet, hash, by, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return saving is StudySaving.UnknownCells unknown
            ? (null, $"Không có chi bộ: {string.Join("; ", unknown.Cells)}. Ghi đúng mã hoặc tên chi bộ như trong danh sách, hoặc bỏ mục cells để mọi đảng viên đều học.")
            : (saving, null);
    }

    private async Task<(string? Hash, string? Problem)> DocumentAsync(StudySheet sheet, string folder, CancellationToken cancellationToken)
    {
        if (sheet.Material.File is not { } name)
        {
            return (null, null);
        }

        var path = Path.Combine(folder, Path.GetFileName(name));
        if (!File.Exists(path))
        {
            return (null, $"Không thấy tệp văn bản {name} nằm cạnh tệp đợt học. Hãy chép tệp vào đó, hoặc bỏ mục file.");
        }

        await using var content = File.OpenRead(path);
        return await documents.KeepAsync(content, name, cancellationToken);
    }

    private static StudySheet Without(StudySheet sheet) => sheet with { Material = sheet.Material with { File = null } };
}
