namespace ChungTay.Host.Admin.Sheets;

/// <summary>A row of a file.</summary>
/// <param name="Number">Its number as Excel shows it; the names stand in row 1.</param>
/// <param name="Fields">Text by column name; case does not count.</param>
internal sealed record ExcelRow(int Number, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>A field's text; empty when the column is missing.</summary>
    public string this[string column] => Fields.GetValueOrDefault(column, "");
}

/// <summary>What a file held.</summary>
/// <param name="Rows">The rows that are not empty, in order.</param>
/// <param name="Problem">What is wrong with the file and what to do; null when it could be read.</param>
internal sealed record ExcelRows(IReadOnlyList<ExcelRow> Rows, string? Problem)
{
    /// <summary>The name of the sheet they stood on; empty when the file could not be read.</summary>
    public string Page { get; init; } = "";

    /// <summary>A file that could not be read.</summary>
    public static ExcelRows Broken(string problem) => new([], problem);
}
