namespace ChungTay.Testing;

/// <summary>Where the repository stands, for tests that use files which are not copied beside them.</summary>
public static class RepositoryRoot
{
    /// <summary>The folder that holds ChungTay.slnx.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ChungTay.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
