using ChungTay.Ledger.Reports;

namespace ChungTay.Host.Admin.Reports;

/// <summary>The study report as a Word file in the form of a party paper (Hướng dẫn 36-HD/VPTW of 03/4/2018).</summary>
internal static class StudyReportDocument
{
    private const int Half = WordFile.Breadth / 2;
    private const int Small = 24;
    private const int Indent = 567;

    // More cells than this fill more than a page: they go into an annex.
    private const int CellsInText = 12;

    /// <summary>Writes the report.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="cut">The sealed figures.</param>
    /// <param name="head">Who writes to whom.</param>
    /// <param name="today">The paper's day.</param>
    public static void Write(Stream file, SealedCut cut, Letterhead head, DateOnly today)
    {
        var figures = cut.Figures;
        using var word = new WordFile();
        word.Add(Head(head, today));
        word.Add(Center("BÁO CÁO", 32) with { Before = 360 });
        word.Add(Center(ReportTexts.Subject(figures), WordFile.TextSize));
        word.Add(Center("-----", WordFile.TextSize) with { After = 240 });
        word.Add(Body(ReportTexts.Opening(figures, head.Issuer)));
        word.Add(Title("I. KẾT QUẢ HỌC TẬP, QUÁN TRIỆT")).Add(Title("1. Số liệu chung")).Add(Summary(figures));
        word.Add(Title("2. Hình thức và thời gian học tập")).Add(Body(ReportTexts.Forms(figures)));
        word.Add(Title("3. Số liệu từng chi bộ"));
        var isLong = figures.Cells.Count > CellsInText;
        if (isLong)
        {
            word.Add(Body("Có phụ lục kèm theo."));
        }
        else
        {
            word.Add(Cells(figures));
        }

        Open(word, "II. NHẬN XÉT, ĐÁNH GIÁ");
        Open(word, "III. KHÓ KHĂN, KIẾN NGHỊ, ĐỀ XUẤT");
        word.Add(new WordText("") { Before = 120 }).Add(Foot(head));
        word.Add(Note(ReportTexts.Seal(cut)) with { Before = 240 });
        if (isLong)
        {
            word.NewPage().Add(Center("PHỤ LỤC", WordFile.TextSize)).Add(Center("Số liệu từng chi bộ", WordFile.TextSize) with { After = 120 }).Add(Cells(figures));
        }

        word.NewPage().Add(Center("NỘI DUNG ĐỂ DÁN VÀO BIỂU MẪU CỦA CẤP TRÊN", WordFile.TextSize) with { After = 120 });
        foreach (var line in ReportTexts.Block(figures, head.Issuer).Split('\n'))
        {
            word.Add(new WordText(line) { After = 80 });
        }

        word.Save(file);
    }

    private static WordTable Head(Letterhead head, DateOnly today) => new(
        [3_900, WordFile.Breadth - 3_900],
        [
            [
                [Line(head.Superior), Line(head.Issuer) with { IsBold = true }, Line("*"), Line($"Số ……-{head.Symbol}")],
                [
                    Line("ĐẢNG CỘNG SẢN VIỆT NAM") with { Size = 30, IsBold = true, IsUnderlinedWhole = true, Aside = 100 },
                    Line(""), Line(ReportTexts.PlaceAndDay(head.Place, today)) with { IsItalic = true },
                ],
            ],
        ])
    {
        HasLines = false,
    };

    private static WordTable Foot(Letterhead head) => new(
        [Half, Half],
        [
            [
                [
                    new WordText("Nơi nhận:") { IsUnderlined = true },
                    .. head.Recipients.Select(one => new WordText("- " + one) { Size = Small }),
                ],
                [
                    Line(head.SignsFor) with { IsBold = true }, Line(head.SignerOffice) with { IsBold = true },
                    Line(""), Line(""), Line(""), Line(head.Signer) with { IsBold = true },
                ],
            ],
        ])
    {
        HasLines = false,
    };

    private static WordTable Summary(ReportFigures figures)
    {
        var rows = new List<IReadOnlyList<IReadOnlyList<WordText>>> { Row(["Nội dung", "Số lượng", "Tỷ lệ"], isBold: true) };
        rows.AddRange(ReportTexts.Lines(figures).Select(line => Row([line.What, line.Count, line.Percent], line.IsSum, leftColumns: 1)));
        return new WordTable([WordFile.Breadth - 3_200, 1_600, 1_600], rows) { HeadingRows = 1 };
    }

    private static WordTable Cells(ReportFigures figures)
    {
        var rows = new List<IReadOnlyList<IReadOnlyList<WordText>>> { Row(ReportTexts.CellHeadings, isBold: true, size: 22) };
        rows.AddRange(figures.Cells.Select((cell, index) => Fields(ReportTexts.Number(index + 1), cell.Name, cell, isSum: false)));
        rows.Add(Fields("", "Cộng", figures.Sum, isSum: true));
        return new WordTable([500, 2_171, 800, 800, 800, 800, 800, 800, 800, 800], rows) { HeadingRows = 1 };
    }

    private static IReadOnlyList<IReadOnlyList<WordText>> Fields(string number, string name, CellFigures cell, bool isSum)
    {
        string[] fields =
        [
            number, name, ReportTexts.Number(cell.Members), ReportTexts.Number(cell.Exempt), ReportTexts.Number(cell.Self), ReportTexts.Number(cell.Confirmed),
            ReportTexts.Number(cell.Done), ReportTexts.Percent(cell.Percent).TrimEnd('%'), ReportTexts.Number(cell.Late), ReportTexts.Number(cell.NotDone),
        ];
        return [.. fields.Select((field, column) => (IReadOnlyList<WordText>)[new WordText(field) { Size = Small, IsBold = isSum, Align = column == 1 ? WordAlign.Left : WordAlign.Center }])];
    }

    private static IReadOnlyList<IReadOnlyList<WordText>> Row(IReadOnlyList<string> fields, bool isBold, int leftColumns = 0, int size = 26) =>
        [.. fields.Select((field, column) => (IReadOnlyList<WordText>)
            [new WordText(field) { Size = size, IsBold = isBold, Align = column < leftColumns ? WordAlign.Left : WordAlign.Center, Before = 30, After = 30 }])];

    // Room for what only people can write.
    private static void Open(WordFile word, string title)
    {
        word.Add(Title(title));
        for (var line = 0; line < 3; line++)
        {
            word.Add(new WordText("") { IsDotted = true, Before = 60 });
        }
    }

    private static WordText Line(string words) => new(words) { Align = WordAlign.Center };

    private static WordText Center(string words, int size) => new(words) { Align = WordAlign.Center, IsBold = true, Size = size, IsKept = true };

    private static WordText Title(string words) => new(words) { IsBold = true, Indent = Indent, Before = 120, After = 60, IsKept = true };

    private static WordText Body(string words) => new(words) { Align = WordAlign.Both, Indent = Indent, After = 120 };

    private static WordText Note(string words) => new(words) { IsItalic = true, Size = 20 };
}
