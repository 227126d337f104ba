namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>A data directory of one test, removed at the end.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("chungtay-e2e-").FullName;

    public static implicit operator string(DataFolder folder) => folder.Path;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
