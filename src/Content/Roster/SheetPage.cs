namespace ChungTay.Content.Roster;

/// <summary>One sheet of a workbook as text.</summary>
/// <param name="Name">The sheet's name.</param>
/// <param name="Rows">Its rows that hold anything, in order.</param>
public sealed record SheetPage(string Name, IReadOnlyList<SheetRow> Rows);

/// <summary>One row as text.</summary>
/// <param name="Number">The row's number in the sheet, from 1.</param>
/// <param name="Cells">The cells from column A on; empty for a cell without text.</param>
/// <param name="Filled">Which columns show the text of a merged cell that begins in another row or column.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells, IReadOnlySet<int> Filled)
{
    /// <summary>The text of a column; empty beyond the last one.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : string.Empty;

    /// <summary>The different texts of the row in order, a merged one counted once.</summary>
    public IReadOnlyList<string> Texts => [.. Cells.Where(cell => cell.Length > 0).Distinct(StringComparer.Ordinal)];
}
