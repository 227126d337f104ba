namespace ChungTay.Host.Admin.Reports;

/// <summary>A paragraph of a Word file.</summary>
/// <param name="Words">What it says.</param>
internal sealed record WordText(string Words)
{
    /// <summary>The letters, in half points.</summary>
    public int Size { get; init; } = WordFile.TextSize;

    /// <summary>A square picture behind the words, PNG; null for none.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>Where its lines stand.</summary>
    public WordAlign Align { get; init; }

    /// <summary>Bold letters.</summary>
    public bool IsBold { get; init; }

    /// <summary>Italic letters.</summary>
    public bool IsItalic { get; init; }

    /// <summary>The words underlined.</summary>
    public bool IsUnderlined { get; init; }

    /// <summary>A line below, as long as the paragraph.</summary>
    public bool IsUnderlinedWhole { get; init; }

    /// <summary>Dots from the last word to the margin, to be written on.</summary>
    public bool IsDotted { get; init; }

    /// <summary>Stays on one page with what follows.</summary>
    public bool IsKept { get; init; }

    /// <summary>Space above, in twentieths of a point.</summary>
    public int Before { get; init; }

    /// <summary>Space below, in twentieths of a point.</summary>
    public int After { get; init; }

    /// <summary>How far the first line is indented, in twentieths of a point.</summary>
    public int Indent { get; init; }

    /// <summary>How far both sides are drawn in, in twentieths of a point.</summary>
    public int Aside { get; init; }
}

/// <summary>Where the lines of a paragraph stand.</summary>
internal enum WordAlign
{
    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>From margin to margin.</summary>
    Both,
}

/// <summary>A table of a Word file.</summary>
/// <param name="Widths">The columns' widths, in twentieths of a point.</param>
/// <param name="Rows">The fields by row; a field has at least one paragraph.</param>
internal sealed record WordTable(IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<IReadOnlyList<WordText>>> Rows)
{
    /// <summary>Whether lines are drawn.</summary>
    public bool HasLines { get; init; } = true;

    /// <summary>How many rows are repeated at the top of each page.</summary>
    public int HeadingRows { get; init; }
}
