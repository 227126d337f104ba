using System.Globalization;

namespace ChungTay.Content.Roster;

/// <summary>Names of cells: <c>B7</c> is column 1 of row 7.</summary>
internal static class CellAddress
{
    /// <summary>The column of a name, from 0; null when there is none.</summary>
    public static int? Column(string? name)
    {
        var column = 0;
        var letters = 0;
        while (name is not null && letters < name.Length && char.IsAsciiLetter(name[letters]))
        {
            column = (column * 26) + (char.ToUpperInvariant(name[letters++]) - 'A' + 1);
        }

        return letters == 0 ? null : column - 1;
    }

    /// <summary>The row of a name, from 1; null when there is none.</summary>
    public static int? Row(string name) =>
        int.TryParse(name.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;

    /// <summary>The name of a cell.</summary>
    public static string Of(int column, int row)
    {
        var letters = string.Empty;
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
        {
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }
}
