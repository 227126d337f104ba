using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChungTay.Host.Admin.Reports;

/// <summary>A Word file in the making, with the page, letters and spacing of a party paper.</summary>
/// <remarks>Hướng dẫn 36-HD/VPTW of 03/4/2018: A4, margins of 20, 20, 30 and 20 mm, Times New Roman 14, pages numbered at the top from the second on.</remarks>
internal sealed class WordFile : IDisposable
{
    /// <summary>The letters of the text, in half points.</summary>
    public const int TextSize = 28;

    /// <summary>The breadth between the margins, in twentieths of a point.</summary>
    public const int Breadth = 9_071;

    private const string Letters = "Times New Roman";

    private readonly MemoryStream _buffer = new();
    private readonly WordprocessingDocument _document;
    private readonly MainDocumentPart _main;
    private readonly Body _body = new();
    private uint _pictures;

    /// <summary>Begins a file.</summary>
    public WordFile()
    {
        _document = WordprocessingDocument.Create(_buffer, WordprocessingDocumentType.Document);
        _main = _document.AddMainDocumentPart();
        _main.Document = new Document(_body);
    }

    /// <summary>Adds a paragraph.</summary>
    public WordFile Add(WordText text)
    {
        _body.Append(Paragraph(text));
        return this;
    }

    /// <summary>Adds a table.</summary>
    public WordFile Add(WordTable table)
    {
        _body.Append(Table(table));
        return this;
    }

    /// <summary>What follows begins on a new page.</summary>
    public WordFile NewPage()
    {
        _body.Append(new Paragraph(new Run(new Break { Type = BreakValues.Page })));
        return this;
    }

    /// <summary>Writes the file; nothing can be added to it any more.</summary>
    public void Save(Stream file)
    {
        _main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Letters, HighAnsi = Letters, EastAsia = Letters, ComplexScript = Letters },
                new FontSize { Val = Text(TextSize) }, new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault()));
        var numbers = _main.AddNewPart<HeaderPart>();
        numbers.Header = new Header(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            new SimpleField(new Run(new Text("2"))) { Instruction = "PAGE" }));
        _body.Append(new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = _main.GetIdOfPart(numbers) },
            new PageSize { Width = 11_906U, Height = 16_838U },
            new PageMargin { Top = 1_134, Bottom = 1_134, Left = 1_701U, Right = 1_134U, Header = 567U, Footer = 567U, Gutter = 0U },
            new TitlePage()));
        _document.Dispose();
        _buffer.Position = 0;
        _buffer.CopyTo(file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _document.Dispose();
        _buffer.Dispose();
    }

    private Paragraph Paragraph(WordText text)
    {
        var properties = new ParagraphProperties();
        if (text.IsKept)
        {
            properties.Append(new KeepNext());
        }

        if (text.IsUnderlinedWhole)
        {
            properties.Append(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 4U, Space = 1U }));
        }

        if (text.IsDotted)
        {
            properties.Append(new Tabs(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Dot, Position = Breadth }));
        }

        properties.Append(
            new SpacingBetweenLines { Before = Text(text.Before), After = Text(text.After), Line = "276", LineRule = LineSpacingRuleValues.Auto },
            new Indentation { Left = Text(text.Aside), Right = Text(text.Aside), FirstLine = Text(text.Indent) },
            new Justification
            {
                Val = text.Align switch
                {
                    WordAlign.Center => JustificationValues.Center,
                    WordAlign.Both => JustificationValues.Both,
                    _ => JustificationValues.Left,
                }
            });
        var paragraph = new Paragraph(properties, Run(text));
        if (text.Picture is { } picture)
        {
            paragraph.Append(new Run(Picture(picture)));
        }

        if (text.IsDotted)
        {
            paragraph.Append(new Run(new TabChar()));
        }

        return paragraph;
    }

    private Drawing Picture(byte[] picture)
    {
        var part = _main.AddImagePart(ImagePartType.Png);
        using var stream = new MemoryStream(picture, writable: false);
        part.FeedData(stream);
        return WordPicture.Square(_main.GetIdOfPart(part), ++_pictures);
    }

    private static Run Run(WordText text)
    {
        var look = new RunProperties();
        if (text.IsBold)
        {
            look.Append(new Bold());
        }

        if (text.IsItalic)
        {
            look.Append(new Italic());
        }

        look.Append(new FontSize { Val = Text(text.Size) });
        if (text.IsUnderlined)
        {
            look.Append(new Underline { Val = UnderlineValues.Single });
        }

        return new Run(look, new Text(text.Words) { Space = SpaceProcessingModeValues.Preserve });
    }

    private Table Table(WordTable table)
    {
        var made = new Table(new TableProperties(
            new TableWidth { Width = Text(table.Widths.Sum()), Type = TableWidthUnitValues.Dxa },
            Borders(table.HasLines),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa })));
        made.Append(new TableGrid(table.Widths.Select(width => new GridColumn { Width = Text(width) })));
        for (var number = 0; number < table.Rows.Count; number++)
        {
            var properties = new TableRowProperties(new CantSplit());
            if (number < table.HeadingRows)
            {
                properties.Append(new TableHeader());
            }

            var row = new TableRow(properties);
            for (var column = 0; column < table.Rows[number].Count; column++)
            {
                var cell = new TableCell(new TableCellProperties(
                    new TableCellWidth { Width = Text(table.Widths[column]), Type = TableWidthUnitValues.Dxa },
                    new TableCellVerticalAlignment { Val = table.HasLines ? TableVerticalAlignmentValues.Center : TableVerticalAlignmentValues.Top }));
                cell.Append(table.Rows[number][column].Select(Paragraph));
                row.Append(cell);
            }

            made.Append(row);
        }

        return made;
    }

    private static TableBorders Borders(bool areDrawn)
    {
        var kind = areDrawn ? BorderValues.Single : BorderValues.None;
        return new TableBorders(
            new TopBorder { Val = kind, Size = 4U }, new LeftBorder { Val = kind, Size = 4U }, new BottomBorder { Val = kind, Size = 4U },
            new RightBorder { Val = kind, Size = 4U }, new InsideHorizontalBorder { Val = kind, Size = 4U }, new InsideVerticalBorder { Val = kind, Size = 4U });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
