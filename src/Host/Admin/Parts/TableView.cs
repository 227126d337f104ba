namespace ChungTay.Host.Admin.Parts;

/// <summary>A field of a table.</summary>
/// <param name="Text">What it says.</param>
internal sealed record TableCell(string Text)
{
    /// <summary>Where its text leads; null for no link.</summary>
    public string? Link { get; init; }

    /// <summary>Shown instead of the text; null for none.</summary>
    public Badge? Badge { get; init; }

    /// <summary>Shown instead of the text; null for none.</summary>
    public ProgressLine? Progress { get; init; }

    /// <summary>A second, quiet line; null for none.</summary>
    public string? Note { get; init; }
}

/// <summary>A list as the page shows it: a table on a desk, a card a row on a phone. Partial <c>_Table</c>.</summary>
/// <param name="Caption">What the list is, for who cannot see its surroundings.</param>
/// <param name="Headings">The columns' names.</param>
/// <param name="Rows">The fields by row; the first names the row.</param>
internal sealed record TableView(string Caption, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    /// <summary>What is said when there are no rows.</summary>
    public EmptyState Empty { get; init; } = new("Chưa có gì ở đây.");

    /// <summary>Which piece this is; null when it is all.</summary>
    public Paging? Paging { get; init; }

    /// <summary>Where the whole list is had as an Excel file; empty for nowhere.</summary>
    public string Excel { get; init; } = "";
}
