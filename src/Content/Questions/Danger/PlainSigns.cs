using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Danger;

/// <summary>Phrases that mean danger whatever the model thinks. Read from <c>always.txt</c>, which an officer may add to.</summary>
internal sealed class PlainSigns
{
    private const string Always = "always";
    private const string Unless = "unless";

    private readonly ConceptLexicon _phrases;
    private readonly ulong _always;
    private readonly ulong _unless;

    private PlainSigns(ConceptLexicon phrases, ulong always, ulong unless)
    {
        _phrases = phrases;
        _always = always;
        _unless = unless;
    }

    /// <summary>Reads the phrases under [always] and [unless].</summary>
    /// <exception cref="InvalidDataException">a heading is missing</exception>
    public static PlainSigns Parse(IEnumerable<string> lines)
    {
        var phrases = ConceptLexicon.Parse(lines);
        return new PlainSigns(phrases, Bit(phrases, Always), Bit(phrases, Unless));
    }

    /// <summary>True when the message has a phrase of [always] and none of [unless].</summary>
    public bool Stand(QuestionText text)
    {
        var found = 0UL;
        foreach (var here in _phrases.Read(text.Words, text.HasMarks))
        {
            found |= here;
        }

        return (found & _always) != 0 && (found & _unless) == 0;
    }

    private static ulong Bit(ConceptLexicon phrases, string name)
    {
        var at = phrases.Names.ToList().IndexOf(name);
        return at >= 0 ? 1UL << at : throw new InvalidDataException($"The plain signs of danger have no [{name}].");
    }
}
