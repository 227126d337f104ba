namespace ChungTay.DangerModel;

/// <summary>One line of the corpus.</summary>
/// <param name="Text">as written, with marks</param>
/// <param name="IsDanger">stands under danger/</param>
/// <param name="File">the file's name without its ending: the kind of danger, or of calm line</param>
/// <param name="Section">the heading above it: voice or style</param>
internal sealed record CorpusLine(string Text, bool IsDanger, string File, string Section)
{
    private static readonly string[] ChildSections = ["child", "teen", "teencode"];
    private static readonly string[] AdultSections = ["adult", "parent", "elder", "neighbour", "teacher", "stranger", "offender"];

    /// <summary>Whether a child is writing, where the heading says so.</summary>
    public bool? IsChild => Says(ChildSections) ? true : Says(AdultSections) ? false : null;

    /// <summary>Reads every line of <c>corpus/danger</c> and <c>corpus/calm</c>, in order of file names.</summary>
    public static IReadOnlyList<CorpusLine> ReadAll(string corpusDirectory)
    {
        var lines = new List<CorpusLine>();
        foreach (var (folder, isDanger) in new[] { ("danger", true), ("calm", false) })
        {
            foreach (var path in Directory.GetFiles(Path.Combine(corpusDirectory, folder), "*.txt").Order(StringComparer.Ordinal))
            {
                var section = "";
                foreach (var line in System.IO.File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0))
                {
                    if (line[0] == '#')
                    {
                        section = line.TrimStart('#', ' ');
                        continue;
                    }

                    lines.Add(new CorpusLine(line, isDanger, Path.GetFileNameWithoutExtension(path), section));
                }
            }
        }

        return lines;
    }

    private bool Says(string[] words) => Section.Split(' ', ',').Any(words.Contains);
}
