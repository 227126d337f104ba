namespace ChungTay.Content.Texts;

/// <summary>A text file has mistakes; the message names each with its line and cure, in Vietnamese.</summary>
public sealed class TextFileException : Exception
{
    /// <summary>Makes the exception from all mistakes of a file.</summary>
    public TextFileException(string file, IReadOnlyList<string> mistakes)
        : base($"{file}:\n{string.Join('\n', mistakes ?? throw new ArgumentNullException(nameof(mistakes)))}") => Mistakes = mistakes;

    /// <summary>The mistakes, one a line.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
