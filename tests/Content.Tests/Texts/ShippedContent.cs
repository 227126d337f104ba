namespace ChungTay.Content.Tests.Texts;

/// <summary>The content folder of the repository, found from wherever the tests run.</summary>
internal static class ShippedContent
{
    internal static string Folder(string name)
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "ChungTay.slnx")))
            {
                return Path.GetFullPath(Path.Combine(directory, "content", name));
            }
        }

        throw new DirectoryNotFoundException("content/" + name);
    }
}
