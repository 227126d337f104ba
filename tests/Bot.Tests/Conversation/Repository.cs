namespace ChungTay.Bot.Tests.Conversation;

/// <summary>Finds files that stand in the repository, from wherever the tests run.</summary>
internal static class Repository
{
    public static string Folder(params string[] parts)
    {
        for (var directory = AppContext.BaseDirectory; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (File.Exists(Path.Combine(directory, "ChungTay.slnx")))
            {
                return Path.Combine([directory, .. parts]);
            }
        }

        throw new DirectoryNotFoundException("The repository was not found.");
    }
}
