namespace ChungTay.Content.Texts;

/// <summary>One word of a question.</summary>
/// <param name="Typed">lower case, with the marks it was typed with (or that its Telex keys spell), tone in the agreed place</param>
/// <param name="Folded">the same without marks, đ as d</param>
/// <param name="StartsClause">true for the first word and after any of . , ; : ? ! and line ends</param>
public readonly record struct QuestionWord(string Typed, string Folded, bool StartsClause);

/// <summary>A question as search and the danger signs read it: keyboard slips, short forms and spaced letters made whole. Made by <see cref="QuestionReader"/>.</summary>
public sealed record QuestionText
{
    /// <summary>The text as it was sent, in NFC.</summary>
    public required string Original { get; init; }

    /// <summary>The words as meant by the writer: Telex and slips repaired, short forms written out ("ko" is "không"), letters put together; regional words as they are.</summary>
    public required IReadOnlyList<QuestionWord> Words { get; init; }

    /// <summary>The same words with regional and old ones in the speech of the articles ("mần răng" is "làm sao", "sắp nhỏ" is "trẻ em").</summary>
    public required IReadOnlyList<QuestionWord> Standard { get; init; }

    /// <summary>True when the writer types marks, so that a word without them means itself; false for "khong dau".</summary>
    public required bool HasMarks { get; init; }

    /// <summary>The folded words of <see cref="Words"/> joined by single spaces, with a space at both ends: <c>Contains(" bi danh ")</c> finds whole words.</summary>
    public string FoldedLine => Line(Words.Select(word => word.Folded));

    /// <summary>The typed words of <see cref="Words"/> joined by single spaces, with a space at both ends.</summary>
    public string TypedLine => Line(Words.Select(word => word.Typed));

    /// <summary>The folded words of <see cref="Standard"/>, as a line like <see cref="FoldedLine"/>.</summary>
    public string StandardLine => Line(Standard.Select(word => word.Folded));

    /// <summary>Neighbouring folded words of <see cref="Standard"/> joined by a space, left to right.</summary>
    public IEnumerable<string> Bigrams => Standard.Zip(Standard.Skip(1), (left, right) => left.Folded + " " + right.Folded);

    private static string Line(IEnumerable<string> words) => " " + string.Join(' ', words) + " ";
}
