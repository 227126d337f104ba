using System.Globalization;
using ChungTay.Content.Texts;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChungTay.Host.Admin.Reports;

/// <summary>
/// Mẫu số 01 of Nghị định 56/2017/NĐ-CP (annex): the report on information received about a child who is abused or at risk. Headings and
/// their order are the annex's as two public copies have it (luatminhkhue.vn and 123docz.net, read 27/11/2026; they agree line by line);
/// its footnotes (1) to (5) are followed, (6) could not be read whole. Filled in with what is known and dotted lines for the rest; what the
/// program adds stands under "Ghi chú thêm" or is marked as the program's. A4, Times New Roman 13, as offices print it.
/// </summary>
internal static class IntakeForm
{
    // Half points: 13 pt.
    private const string Size = "26";
    // Twentieths of a point; together what the margins leave of A4.
    private const string LeftColumn = "3900";
    private const string RightColumn = "5171";
    private const string Blank = "……………………………………………………………";

    /// <summary>Makes the file.</summary>
    /// <returns>A .docx.</returns>
    public static byte[] Make(IntakeFacts facts)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body([.. Head(facts), .. Source(facts), .. Child(facts), .. Teller(facts), .. Foot(facts), Page()]));
            var styles = main.AddNewPart<StyleDefinitionsPart>();
            styles.Styles = new Styles(new DocDefaults(new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" },
                new FontSize { Val = Size }, new Languages { Val = "vi-VN" }))));
            document.PackageProperties.Title = $"Mẫu số 01, việc số {facts.Case}";
            document.PackageProperties.Creator = facts.Office;
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Head(IntakeFacts facts)
    {
        yield return Line("Mẫu số 01", JustificationValues.Right, isItalic: true);
        yield return TwoColumns(
            [
                Line("TÊN CƠ QUAN TIẾP NHẬN THÔNG TIN", JustificationValues.Center),
                Line(facts.Office.ToUpper(CultureInfo.GetCultureInfo("vi-VN")), JustificationValues.Center, isBold: true),
                Line("Số: ……/BC-……", JustificationValues.Center),
            ],
            [
                Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", JustificationValues.Center, isBold: true),
                Line("Độc lập - Tự do - Hạnh phúc", JustificationValues.Center, isBold: true),
                Line("……………, ngày …… tháng …… năm 20……", JustificationValues.Center, isItalic: true),
            ]);
        yield return Line("");
        yield return Line("BÁO CÁO", JustificationValues.Center, isBold: true);
        // Footnote (4): the officer strikes out what does not hold.
        yield return Line("TIẾP NHẬN THÔNG TIN TRẺ EM", JustificationValues.Center, isBold: true);
        yield return Line("bị xâm hại / có nguy cơ bị bạo lực / bóc lột / bỏ rơi / có hoàn cảnh đặc biệt", JustificationValues.Center, isBold: true);
        yield return Line("(kèm theo Nghị định số 56/2017/NĐ-CP; máy điền sẵn một phần, cán bộ xem lại từng dòng)", JustificationValues.Center, isItalic: true);
        yield return Line("");
    }

    private static IEnumerable<OpenXmlElement> Source(IntakeFacts facts)
    {
        var at = VietnamTime.At(facts.ReceivedAt);
        yield return Line("A. Thông tin chung", isBold: true);
        yield return Line("1. Nguồn nhận thông tin", isBold: true);
        yield return Field("Thông qua (điện thoại/gặp trực tiếp/người khác báo)", $"tin nhắn gửi kênh thông tin của {facts.Commune} ({facts.Channel})");
        yield return Field("Thời gian (mấy giờ)", at.ToString("HH 'giờ' mm 'phút, ngày' dd 'tháng' MM 'năm' yyyy", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<OpenXmlElement> Child(IntakeFacts facts)
    {
        yield return Line("2. Thông tin về trẻ em", isBold: true);
        yield return Line($"Họ và tên trẻ em: {Blank}");
        yield return Line("Ngày tháng năm sinh: ……/……/……… hoặc ước lượng tuổi: …………");
        yield return Line("Giới tính:  Nam ☐   Nữ ☐   Không biết ☐");
        yield return Known("Địa điểm xảy ra vụ việc", facts.Place);
        yield return Line($"Tình trạng hiện tại của trẻ em: {Blank}");
        yield return Line(Blank);
        if (facts.Kind is { } kind)
        {
            yield return Field("Dấu hiệu do máy nhận ra, cần cán bộ xác minh", kind);
        }

        yield return Field("Lời nhắn, nguyên văn", "");
        foreach (var said in facts.Said)
        {
            yield return Line("“" + said + "”", indent: true);
        }

        yield return Line($"Phỏng đoán hậu quả có thể sẽ xảy ra cho trẻ em nếu không có được hỗ trợ, can thiệp: {Blank}");
        yield return Line(Blank);
        yield return Line("Họ và tên cha: ……………………………… Tuổi: ……… Nghề nghiệp: ………………");
        yield return Line("Họ và tên mẹ: ……………………………… Tuổi: ……… Nghề nghiệp: ………………");
        yield return Line($"Hoàn cảnh gia đình: {Blank}");
        yield return Line($"Hiện tại ai là người chăm sóc trẻ em (nếu biết): {Blank}");
        yield return Line($"Những hành động hỗ trợ, can thiệp đã được thực hiện đối với trẻ em trước khi nhận được thông tin: {Blank}");
        yield return Line(Blank);
    }

    private static IEnumerable<OpenXmlElement> Teller(IntakeFacts facts)
    {
        yield return Line("3. Thông tin về người cung cấp thông tin (nếu đồng ý cung cấp)", isBold: true);
        yield return Known("Họ và tên", facts.Name);
        yield return Known("Số điện thoại", facts.Phone);
        yield return Line($"Địa chỉ: {Blank}");
        yield return Field("Ghi chú thêm", $"việc số {facts.Case}" + facts.IsChildSpeaking switch
        {
            true => "; người nhắn có vẻ là trẻ em (máy đoán, cần xem lại)",
            false => "; người nhắn có vẻ là người lớn (máy đoán, cần xem lại)",
            null => "",
        });
        // Not part of what was known when it came in, so not among the actions before.
        foreach (var done in facts.Done)
        {
            yield return Line("- Cán bộ đã làm, đã trả lời sau khi nhận tin: " + done, indent: true);
        }

        yield return Line(Blank);
    }

    private static IEnumerable<OpenXmlElement> Foot(IntakeFacts facts)
    {
        yield return Line("");
        yield return Line("Cán bộ tiếp nhận thông tin", JustificationValues.Right, isBold: true);
        yield return Line("(Ký, ghi rõ họ tên)", JustificationValues.Right, isItalic: true);
        yield return Line("");
        yield return Line("");
        yield return Line(facts.Officer, JustificationValues.Right, isBold: true);
    }

    private static Table TwoColumns(IReadOnlyList<Paragraph> left, IReadOnlyList<Paragraph> right) => new(
        new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(new GridColumn { Width = LeftColumn }, new GridColumn { Width = RightColumn }),
        new TableRow(Cell(left, LeftColumn), Cell(right, RightColumn)));

    private static TableCell Cell(IReadOnlyList<Paragraph> lines, string width) =>
        new([new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa }), .. lines]);

    private static Paragraph Known(string name, string? value) => value is null ? Line($"{name}: {Blank}") : Field(name, value);

    private static Paragraph Field(string name, string value) => new(Spacing(false, null), Run(name + ": ", false, false), Run(value, true, false));

    private static Paragraph Line(string text, JustificationValues? justify = null, bool isBold = false, bool isItalic = false, bool indent = false) =>
        new(Spacing(indent, justify), Run(text, isBold, isItalic));

    private static ParagraphProperties Spacing(bool indent, JustificationValues? justify)
    {
        var properties = new ParagraphProperties(new SpacingBetweenLines { After = "60", Line = "288", LineRule = LineSpacingRuleValues.Auto });
        if (indent)
        {
            properties.Append(new Indentation { Left = "567" });
        }

        if (justify is { } side)
        {
            properties.Append(new Justification { Val = side });
        }

        return properties;
    }

    // A line break in what somebody wrote stays one; nothing of it is read as markup.
    private static Run Run(string text, bool isBold, bool isItalic)
    {
        var properties = new RunProperties();
        if (isBold)
        {
            properties.Append(new Bold());
        }

        if (isItalic)
        {
            properties.Append(new Italic());
        }

        var run = new Run(properties);
        foreach (var (line, i) in text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (line, i)))
        {
            if (i > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(Printable(line)) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    // XML knows no control characters and no half of an emoji.
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune) || rune.Value == '\t').Select(rune => rune.ToString()));

    // A4 in twentieths of a point; margins of 2 cm, left 3 cm.
    private static SectionProperties Page() => new(
        new PageSize { Width = 11906, Height = 16838 },
        new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 1134, Header = 709, Footer = 709, Gutter = 0 });
}
