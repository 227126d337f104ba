using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChungTay.Host.Study;

/// <summary>A Word file written from top to bottom, in the face of Vietnamese offices.</summary>
/// <remarks>Typeface, size and margins: Hướng dẫn 36-HD/VPTW (2018) on the form of the Party's documents: Times New Roman 14, A4, left margin 30 mm.</remarks>
internal sealed class WordPage : IDisposable
{
    private const string Face = "Times New Roman";

    // Half points: 14 and 13.
    private const string TextSize = "28";
    private const string TableSize = "26";

    private readonly MemoryStream _file = new();
    private readonly WordprocessingDocument _document;
    private readonly Body _body = new();

    /// <summary>Begins an A4 page.</summary>
    public WordPage()
    {
        _document = WordprocessingDocument.Create(_file, WordprocessingDocumentType.Document);
        _document.AddMainDocumentPart().Document = new Document(_body);
    }

    /// <summary>A line in capitals in the middle.</summary>
    public void Title(string text) => Add(text.ToUpperInvariant(), isBold: true, JustificationValues.Center);

    /// <summary>A line in the middle.</summary>
    public void Centred(string text) => Add(text, isBold: false, JustificationValues.Center);

    /// <summary>A heading that stays with what follows.</summary>
    public void Heading(string text) => Add(text, isBold: true, JustificationValues.Left, space: "240", staysWithNext: true);

    /// <summary>A bold line that stays with what follows.</summary>
    public void Bold(string text) => Add(text, isBold: true, JustificationValues.Left, staysWithNext: true);

    /// <summary>A paragraph.</summary>
    public void Text(string text) => Add(text, isBold: false, JustificationValues.Both);

    /// <summary>A line to be filled in by hand: drawn apart to the margin its dots would look torn.</summary>
    public void Blank(string text) => Add(text, isBold: false, JustificationValues.Left);

    /// <summary>Goes to the next page.</summary>
    public void NewPage() => _body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));

    /// <summary>A table whose headings are repeated on every page.</summary>
    /// <param name="headings">The columns' names.</param>
    /// <param name="widths">Their widths in percent.</param>
    /// <param name="rows">The fields by row.</param>
    public void Table(IReadOnlyList<string> headings, IReadOnlyList<int> widths, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(
                new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
                new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
                new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
            new TableLayout { Type = TableLayoutValues.Fixed }));
        // 9,360 twentieths of a point: the width between the margins.
        table.Append(new TableGrid(widths.Select(width => new GridColumn { Width = (width * 9360 / 100).ToString(System.Globalization.CultureInfo.InvariantCulture) })));
        table.Append(Row(headings, widths, isHead: true));
        foreach (var row in rows)
        {
            table.Append(Row(row, widths, isHead: false));
        }

        _body.Append(table);
    }

    /// <summary>Ends the file.</summary>
    public byte[] Finish()
    {
        // Millimetres as twentieths of a point: 210 × 297; margins 20 top and bottom, 30 left, 15 right.
        _body.Append(new SectionProperties(
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 850, Header = 567, Footer = 567, Gutter = 0 }));
        _document.Dispose();
        return _file.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _document.Dispose();
        _file.Dispose();
    }

    private static TableRow Row(IReadOnlyList<string> fields, IReadOnlyList<int> widths, bool isHead)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit(), new TableRowHeight { Val = 480, HeightType = HeightRuleValues.AtLeast }));
        if (isHead)
        {
            row.TableRowProperties!.Append(new TableHeader());
        }

        foreach (var (field, i) in fields.Select((field, i) => (field, i)))
        {
            row.Append(new TableCell(
                new TableCellProperties(
                    new TableCellWidth { Width = (widths[i] * 50).ToString(System.Globalization.CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Pct },
                    new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                Line(field, isHead, TableSize, new ParagraphProperties(new Justification { Val = isHead || i == 0 ? JustificationValues.Center : JustificationValues.Left }))));
        }

        return row;
    }

    private void Add(string text, bool isBold, JustificationValues side, string space = "80", bool staysWithNext = false)
    {
        var properties = new ParagraphProperties();
        if (staysWithNext)
        {
            properties.Append(new KeepNext());
        }

        properties.Append(new SpacingBetweenLines { Before = space, After = "80" }, new Justification { Val = side });
        _body.Append(Line(text, isBold, TextSize, properties));
    }

    private static Paragraph Line(string text, bool isBold, string size, ParagraphProperties properties)
    {
        var look = new RunProperties(new RunFonts { Ascii = Face, HighAnsi = Face, ComplexScript = Face, EastAsia = Face });
        if (isBold)
        {
            look.Append(new Bold());
        }

        look.Append(new FontSize { Val = size });
        return new Paragraph(properties, new Run(look, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
    }
}
