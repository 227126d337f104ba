namespace ChungTay.Content.Texts;

/// <summary>Recognises a whole sentence that says no more than "stop sending me messages".</summary>
/// <param name="verbs">Words it begins with.</param>
/// <param name="about">Words of which it has at least one: what is to stop.</param>
/// <param name="filler">Words it may have besides; any other word makes it another sentence.</param>
internal sealed class LeaveSentence(HashSet<string> verbs, HashSet<string> about, HashSet<string> filler)
{
    private readonly HashSet<string> _aboutWords = about.SelectMany(phrase => phrase.Split(' ')).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the folded words say so.</summary>
    public bool Says(string[] words)
    {
        if (words.Length < 2)
        {
            return false;
        }

        var verb = verbs.Contains(words[0]) ? 1 : words.Length > 2 && verbs.Contains(words[0] + " " + words[1]) ? 2 : 0;
        var rest = words[verb..];
        return verb > 0 && rest.Any(_aboutWords.Contains) && rest.All(word => _aboutWords.Contains(word) || filler.Contains(word));
    }
}
