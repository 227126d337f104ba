namespace ChungTay.Content.Roster;

/// <summary>Writes the text of a merged cell into every place that it covers, as the eye reads it.</summary>
internal static class MergedCells
{
    /// <summary>The rows with their merged cells filled.</summary>
    /// <param name="rows">Rows with text, by number.</param>
    /// <param name="merges">The ranges, such as <c>B3:B20</c>.</param>
    public static IReadOnlyList<SheetRow> Fill(IReadOnlyList<(int Number, string[] Cells)> rows, IReadOnlyList<string> merges)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var numbers = rows.Select(row => row.Number).ToList();
        var width = rows.Max(row => row.Cells.Length);
        var filled = rows.Select(row => (Cells: row.Cells.ToList(), Columns: new HashSet<int>())).ToList();
        foreach (var merge in merges)
        {
            var ends = merge.Split(':');
            if (ends.Length == 2 && CellAddress.Column(ends[0]) is { } left && CellAddress.Column(ends[1]) is { } right
                && CellAddress.Row(ends[0]) is { } top && CellAddress.Row(ends[1]) is { } bottom)
            {
                FillOne(numbers, filled, (left, Math.Min(right, width - 1), top, bottom));
            }
        }

        return rows.Select((row, index) => new SheetRow(row.Number, filled[index].Cells, filled[index].Columns)).ToList();
    }

    private static void FillOne(List<int> numbers, List<(List<string> Cells, HashSet<int> Columns)> rows, (int Left, int Right, int Top, int Bottom) range)
    {
        var first = numbers.BinarySearch(range.Top);
        if (first < 0 || range.Left >= rows[first].Cells.Count || rows[first].Cells[range.Left] is not { Length: > 0 } text)
        {
            return;
        }

        for (var row = first; row < numbers.Count && numbers[row] <= range.Bottom; row++)
        {
            for (var column = range.Left; column <= range.Right; column++)
            {
                if (row == first && column == range.Left)
                {
                    continue;
                }

                while (rows[row].Cells.Count <= column)
                {
                    rows[row].Cells.Add(string.Empty);
                }

                rows[row].Cells[column] = text;
                rows[row].Columns.Add(column);
            }
        }
    }
}
