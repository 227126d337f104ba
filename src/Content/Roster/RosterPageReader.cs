using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>Finds the list in a sheet as communes make them: below titles, in sections, above signatures.</summary>
internal sealed partial class RosterPageReader
{
    // A title block is never longer.
    private const int LastHeadingRow = 40;

    private readonly SheetPage _page;
    private readonly List<RosterLine> _lines = [];
    private RosterColumns _columns;
    private string _cell;
    private bool _isBelowFooter;

    private RosterPageReader(SheetPage page, RosterColumns columns, string cell) => (_page, _columns, _cell) = (page, columns, cell);

    /// <summary>The lines of a sheet; null when it holds no list.</summary>
    public static IReadOnlyList<RosterLine>? Read(SheetPage page)
    {
        for (var index = 0; index < Math.Min(page.Rows.Count, LastHeadingRow); index++)
        {
            if (RosterColumns.Read(page.Rows[index].Cells) is { } columns)
            {
                var reader = new RosterPageReader(page, columns, CellOf(page, index));
                var next = reader.ReadHeading(index);
                foreach (var row in page.Rows.Skip(next))
                {
                    reader.Take(row);
                }

                return reader._lines;
            }
        }

        return null;
    }

    // The nearest title above that names a cell, else the sheet's own name.
    private static string CellOf(SheetPage page, int heading)
    {
        var titles = page.Rows.Take(heading).Reverse().SelectMany(row => row.Texts).Select(CellNames.InTitle).FirstOrDefault(name => name is not null);
        return titles ?? (CellNames.InHeading(page.Name) is { } named ? named : string.Empty);
    }

    // A heading of two rows merges the name over both; the second row says more about the columns under a common one.
    private int ReadHeading(int index)
    {
        var next = index + 1;
        while (next < _page.Rows.Count && next <= index + 3 && _page.Rows[next].Filled.Contains(_columns.Name) && _page.Rows[next][_columns.Name] == _page.Rows[index][_columns.Name])
        {
            var (upper, lower) = (_page.Rows[index], _page.Rows[next]);
            var both = Enumerable.Range(0, Math.Max(upper.Cells.Count, lower.Cells.Count))
                .Select(column => upper[column] == lower[column] ? upper[column] : $"{upper[column]} {lower[column]}".Trim()).ToList();
            _columns = RosterColumns.Read(both) ?? _columns;
            next++;
        }

        return next;
    }

    private void Take(SheetRow row)
    {
        var texts = row.Texts;
        if (texts.Count == 0 || IsNumbering(texts))
        {
            return;
        }

        // Lists printed page by page repeat their heading.
        if (RosterColumns.Read(row.Cells) is { } again && again.Name == _columns.Name)
        {
            return;
        }

        if (Section(row, texts) is { } section)
        {
            (_cell, _isBelowFooter) = (section, false);
            return;
        }

        if (IsFooter(row, texts))
        {
            _isBelowFooter = true;
            return;
        }

        var isNumbered = _columns.Number >= 0 && Digits().IsMatch(row[_columns.Number]);
        if (_isBelowFooter && !isNumbered)
        {
            return;
        }

        // One who fills two merged rows, for two offices, is one person.
        if (row.Filled.Contains(_columns.Name))
        {
            return;
        }

        if (NameOf(row) is { Length: > 0 } name)
        {
            _lines.Add(Line(row, name));
        }
        else if (isNumbered && texts.Count > 1 || Others(row) >= 2)
        {
            _lines.Add(Line(row, string.Empty));
        }
    }

    private string NameOf(SheetRow row) =>
        _columns.Given < 0 ? row[_columns.Name] : $"{row[_columns.Name]} {row[_columns.Given]}".Trim();

    private int Others(SheetRow row) =>
        new[] { _columns.Cell, _columns.Role, _columns.Date }.Concat(_columns.Marks).Count(column => column >= 0 && row[column].Length > 0 && !row.Filled.Contains(column));

    private RosterLine Line(SheetRow row, string text)
    {
        var (name, office) = MemberNames.Clean(text);
        var cell = _columns.Cell >= 0 && row[_columns.Cell].Length > 0 ? CellNames.WriteOut(row[_columns.Cell]) : _cell;
        var role = OfficeWords.Read(row[_columns.Role]) ?? OfficeWords.Read(office);
        var remark = string.Join("; ", _columns.Notes.Select(column => row[column]).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
        var note = NoteWords.Read(remark, cell);
        var date = row[_columns.Date];
        var isDated = SheetDate.TryRead(date, out var day);
        return new RosterLine
        {
            Page = _page.Name,
            Row = row.Number,
            Name = name,
            Cell = cell,
            Role = role ?? (_columns.Role >= 0 ? LineRole.Member : null),
            Change = note.Change,
            LeftBy = note.LeftBy,
            OtherCell = note.OtherCell,
            Date = isDated ? day : note.Date,
            Remark = remark,
            Hint = note.IsUnclear ? SheetTexts.NoteUnclear(remark) : null,
            Marks = string.Join('|', _columns.Marks.Select(column => MarkOf(row[column]))).Trim('|'),
            Problem = MemberNames.Problem(name) ?? (cell.Length == 0 ? SheetTexts.CellMissing : null) ?? (date.Length > 0 && !isDated ? SheetTexts.Date(date) : null),
        };
    }

    // A number that lost its leading 0, a date as text and as date: all the same.
    private static string MarkOf(string text) => string.Join('/', NotDigits().Split(text).Select(part => part.TrimStart('0')).Where(part => part.Length > 0));

    private string? Section(SheetRow row, IReadOnlyList<string> texts)
    {
        var others = texts.Where(text => !Ordinal().IsMatch(text)).ToList();
        var isInColumn = _columns.Cell >= 0 && others.Count == 1 && row[_columns.Cell] == others[0] && row[_columns.Name].Length == 0;
        return others.Count == 1 && !isInColumn && (row[_columns.Name].Length == 0 || row[_columns.Name] == others[0]) ? CellNames.InHeading(others[0]) : null;
    }

    private bool IsFooter(SheetRow row, IReadOnlyList<string> texts)
    {
        // A secretary's row says "Bí thư" too: below a name nothing is a signature.
        var name = row[_columns.Name];
        return name.Length > 0 ? Footer().IsMatch(VietnameseText.FoldToWords(name)) : texts.Any(text => Footer().IsMatch(VietnameseText.FoldToWords(text)));
    }

    // The row below a heading that numbers the columns: (1) (2) (3), A B 1 2.
    private static bool IsNumbering(IReadOnlyList<string> texts) => texts.Count > 1 && texts.All(text => ColumnNumber().IsMatch(text));

    [GeneratedRegex(@"^\d{1,5}\.?$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?:[IVXLC]{1,6}|[A-H]|\d{1,3})[.)]?$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^\(?(?:\d{1,2}|[A-H])\)?$")]
    private static partial Regex ColumnNumber();

    [GeneratedRegex(@"\D+")]
    private static partial Regex NotDigits();

    [GeneratedRegex(@"^(tong cong|tong so|cong|tong|nguoi lap|lap bieu|t m|tm|ky ten|xac nhan|noi nhan|danh sach (nay )?(co|gom)|bi thu( chi bo)?|ky ghi ro)\b|ngay .{0,6}thang .{0,6}nam")]
    private static partial Regex Footer();
}
