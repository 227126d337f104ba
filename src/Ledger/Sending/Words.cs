namespace ChungTay.Ledger.Sending;

/// <summary>Makes a platform's words fit to be stored, whatever the platform wrote: a batch must never fail because of them.</summary>
internal static class Words
{
    private const int Longest = 500;

    /// <summary>Cuts words to a length and takes out what PostgreSQL's text cannot hold; null stays null.</summary>
    public static string? Storable(string? words)
    {
        if (words is null)
        {
            return null;
        }

        var cut = words.Length > Longest ? words[..Longest] : words;
        return string.Create(cut.Length, cut, static (text, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                var isHalf = char.IsHighSurrogate(source[i]) ? i + 1 == source.Length || !char.IsLowSurrogate(source[i + 1])
                    : char.IsLowSurrogate(source[i]) && (i == 0 || !char.IsHighSurrogate(source[i - 1]));
                text[i] = source[i] == 0 || isHalf ? ' ' : source[i];
            }
        });
    }
}
