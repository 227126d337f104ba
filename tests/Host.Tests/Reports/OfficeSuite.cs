using System.Diagnostics;

namespace ChungTay.Host.Tests.Reports;

/// <summary>LibreOffice and the tools that look into a PDF, where the machine has them.</summary>
internal static class OfficeSuite
{
    // LibreOffice begins with a profile of its own each time; on a busy machine that takes long.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <summary>Why files cannot be opened here; null when they can.</summary>
    public static string? Missing => Find("soffice") is null
        ? "LibreOffice is not on this machine: apt-get install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils"
        : null;

    /// <summary>Turns files of a folder into PDF files beside them.</summary>
    public static async Task ConvertAsync(string folder, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("chungtay-office-");
        try
        {
            await RunAsync(
                Find("soffice")!,
                [$"-env:UserInstallation=file://{profile.FullName}", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, .. files.Select(file => Path.Combine(folder, file))],
                cancellationToken);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    /// <summary>The words of a PDF file, page by page; null when there is no tool to read them.</summary>
    /// <remarks>Cell by cell (-raw), not line by line: where Times New Roman has no stand-in of its width, a heading takes two lines.</remarks>
    public static async Task<IReadOnlyList<string>?> PagesAsync(string pdf, CancellationToken cancellationToken) =>
        Find("pdftotext") is not { } tool ? null : [.. (await RunAsync(tool, ["-raw", pdf, "-"], cancellationToken)).Split('\f')[..^1]];

    /// <summary>Keeps a picture of each page for people to look at, where there is a tool for it.</summary>
    public static async Task PictureAsync(string pdf, string prefix, CancellationToken cancellationToken)
    {
        if (Find("pdftoppm") is { } tool)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(prefix)!);
            await RunAsync(tool, ["-r", "60", "-png", "-l", "6", pdf, prefix], cancellationToken);
        }
    }

    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    private static async Task<string> RunAsync(string tool, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
