using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Testing.Roster;

/// <summary>A sheet in the making. A text that begins with <c>#</c> is a number, with <c>@</c> a date's serial number, with <c>=</c> a formula and what it shows.</summary>
public sealed class WorkbookPage(Workbook workbook, string name, bool isHidden)
{
    private readonly List<Row> _rows = [];
    private readonly List<string> _merges = [];
    private uint _next = 1;

    internal string Name => name;

    internal bool IsHidden => isHidden;

    /// <summary>Adds a row; empty texts are empty cells.</summary>
    public WorkbookPage Row(params string[] cells) => Styled(null, cells);

    /// <summary>Adds a row of one style.</summary>
    public WorkbookPage Styled(uint? style, params string[] cells)
    {
        var row = new Row { RowIndex = _next };
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column].Length > 0 || style is not null)
            {
                row.Append(Cell(cells[column], column, style));
            }
        }

        _rows.Add(row);
        _next++;
        return this;
    }

    /// <summary>Leaves rows empty.</summary>
    public WorkbookPage Skip(int rows = 1)
    {
        _next += (uint)rows;
        return this;
    }

    /// <summary>Merges a range.</summary>
    public WorkbookPage Merge(string range)
    {
        _merges.Add(range);
        return this;
    }

    /// <summary>Adds the next sheet.</summary>
    public WorkbookPage Page(string next) => workbook.Page(next);

    /// <summary>The file's bytes.</summary>
    public byte[] Save() => workbook.Save();

    internal Worksheet Build()
    {
        var sheet = new Worksheet(new Columns(new Column { Min = 1, Max = 30, Width = 14, CustomWidth = true }), new SheetData(_rows));
        if (_merges.Count > 0)
        {
            sheet.Append(new MergeCells(_merges.Select(range => new MergeCell { Reference = range })));
        }

        return sheet;
    }

    private Cell Cell(string text, int column, uint? style)
    {
        var cell = new Cell { CellReference = ((char)('A' + column)).ToString() + _next.ToString(CultureInfo.InvariantCulture), StyleIndex = style };
        if (text.Length == 0)
        {
            return cell;
        }

        switch (text[0])
        {
            case '#':
                cell.CellValue = new CellValue(text[1..]);
                break;
            case '@':
                cell.CellValue = new CellValue(text[1..]);
                cell.StyleIndex = 2;
                break;
            case '=':
                cell.CellFormula = new CellFormula("CONCATENATE(\"x\")");
                cell.DataType = CellValues.String;
                cell.CellValue = new CellValue(text[1..]);
                break;
            default:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
                break;
        }

        return cell;
    }
}
