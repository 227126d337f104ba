using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChungTay.Content.Roster;

/// <summary>Colours for marked rows, added to a workbook's styles: each cell keeps its font, border and number format.</summary>
internal sealed class MarkStyles
{
    // The light red and light yellow by which Excel itself marks bad and doubtful cells.
    private const string Red = "FFFFC7CE";
    private const string Yellow = "FFFFEB9C";

    // No workbook has so many styles.
    private const uint ReasonStyle = uint.MaxValue;

    private readonly Stylesheet _styles;
    private readonly CellFormats _formats;
    private readonly CellValues _values;
    private readonly Dictionary<(uint Style, uint Fill), uint> _made = [];
    private readonly uint _red;
    private readonly uint _yellow;

    public MarkStyles(WorkbookPart workbook)
    {
        var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
        _styles = part.Stylesheet ??= new Stylesheet();
        _styles.Fonts ??= new Fonts(new Font());
        _styles.Fills ??= new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }));
        _styles.Borders ??= new Borders(new Border());
        _styles.CellFormats ??= new CellFormats(new CellFormat());
        _formats = _styles.CellFormats;
        _values = new CellValues(workbook);
        _red = FillOf(Red);
        _yellow = FillOf(Yellow);
    }

    /// <summary>The cell's style with a colour behind it.</summary>
    public uint Of(Cell cell, bool isBad) => Filled(cell.StyleIndex?.Value ?? 0, isBad ? _red : _yellow);

    /// <summary>The cell's style without our colours.</summary>
    public uint Without(Cell cell)
    {
        var style = cell.StyleIndex?.Value ?? 0;
        return FormatAt(style).FillId?.Value is { } fill && (fill == _red || fill == _yellow) ? Filled(style, 0) : style;
    }

    /// <summary>The style of the column of reasons.</summary>
    public uint Reason(bool isBad)
    {
        var fill = isBad ? _red : _yellow;
        if (_made.TryGetValue((ReasonStyle, fill), out var made))
        {
            return made;
        }

        // A style of its own: the coloured cells of the row keep their alignment.
        var format = (CellFormat)FormatAt(Filled(0, fill)).CloneNode(deep: true);
        format.Alignment = new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center };
        format.ApplyAlignment = true;
        _formats.AppendChild(format);
        return _made[(ReasonStyle, fill)] = (uint)_formats.Elements<CellFormat>().Count() - 1;
    }

    /// <summary>A cell's text.</summary>
    public string Text(Cell cell) => _values.Text(cell);

    /// <summary>Counts what was added.</summary>
    public void Save()
    {
        _formats.Count = (uint)_formats.Elements<CellFormat>().Count();
        _styles.Fills!.Count = (uint)_styles.Fills.Elements<Fill>().Count();
        _styles.Save();
    }

    private uint Filled(uint style, uint fill)
    {
        if (_made.TryGetValue((style, fill), out var made))
        {
            return made;
        }

        var format = (CellFormat)FormatAt(style).CloneNode(deep: true);
        format.FillId = fill;
        format.ApplyFill = true;
        _formats.AppendChild(format);
        return _made[(style, fill)] = (uint)_formats.Elements<CellFormat>().Count() - 1;
    }

    private CellFormat FormatAt(uint style) => _formats.Elements<CellFormat>().ElementAtOrDefault((int)style) ?? _formats.Elements<CellFormat>().First();

    private uint FillOf(string colour)
    {
        var fills = _styles.Fills!.Elements<Fill>().ToList();
        var index = fills.FindIndex(fill => fill.PatternFill?.ForegroundColor?.Rgb?.Value == colour);
        if (index >= 0)
        {
            return (uint)index;
        }

        _styles.Fills.AppendChild(new Fill(new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64U }) { PatternType = PatternValues.Solid }));
        return (uint)fills.Count;
    }
}
