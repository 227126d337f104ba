namespace ChungTay.Content.Texts;

/// <summary>The word lists of <c>content/questions/words</c>, built into the assembly.</summary>
internal static class WordLists
{
    /// <summary>The lines of one list without comments and empty ones.</summary>
    /// <exception cref="InvalidOperationException">no list of that name is built in</exception>
    public static IReadOnlyList<string> Lines(string name)
    {
        using var stream = typeof(WordLists).Assembly.GetManifestResourceStream("words/" + name)
            ?? throw new InvalidOperationException($"The word list {name} is not built in.");
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
