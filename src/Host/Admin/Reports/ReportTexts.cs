using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Reports;

namespace ChungTay.Host.Admin.Reports;

/// <summary>The words of the study report, the same in Word and Excel.</summary>
internal static class ReportTexts
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>Who gets the commune's report when nobody is set.</summary>
    public static IReadOnlyList<string> CommuneRecipients { get; } = ["Ban Tuyên giáo và Dân vận cấp trên (để báo cáo),", "Thường trực Đảng ủy,", "Ban Xây dựng Đảng,", "Lưu VPĐU."];

    /// <summary>Who gets a cell's report.</summary>
    public static IReadOnlyList<string> CellRecipients(string committee) =>
        [$"Ban Thường vụ {Sentence(committee)} (qua Ban Xây dựng Đảng),", "Lưu Chi bộ."];

    /// <summary>What the report is about.</summary>
    public static string Subject(ReportFigures figures) => $"kết quả học tập, quán triệt: {figures.Title}";

    /// <summary>The sentence before the figures.</summary>
    public static string Opening(ReportFigures figures, string issuer) =>
        $"Thực hiện {figures.Document}, {Sentence(issuer)} báo cáo kết quả học tập, quán triệt, số liệu tính đến {CutInWords(figures.CutAt)}, như sau:";

    /// <summary>The lines of the first table: what, how many, per cent.</summary>
    public static IReadOnlyList<(string What, string Count, string Percent, bool IsSum)> Lines(ReportFigures figures)
    {
        var sum = figures.Sum;
        return
        [
            ($"Tổng số đảng viên theo danh sách ngày {Day(LastDay(figures.CutAt))}", Number(sum.Members), "", true),
            ("Được miễn (ốm đau, đi xa, lý do khác)", Number(sum.Exempt), "", false),
            ("Số đảng viên phải học", Number(sum.Obliged), "100%", false),
            ("Tự học và tự xác nhận trên máy", Number(sum.Self), Share(sum.Self, sum.Obliged), false),
            ("Bí thư chi bộ xác nhận thay", Number(sum.Confirmed), Share(sum.Confirmed, sum.Obliged), false),
            ("Cộng đã học", Number(sum.Done), Percent(sum.Percent), true),
            ($"Trong đó học sau hạn {Day(figures.DueOn)}", Number(sum.Late), Share(sum.Late, sum.Obliged), false),
            ("Chưa học", Number(sum.NotDone), Share(sum.NotDone, sum.Obliged), false),
        ];
    }

    /// <summary>The forms of study and the time, in one sentence.</summary>
    public static string Forms(ReportFigures figures)
    {
        var sum = figures.Sum;
        var average = sum.Done == 0 ? "" : $", bình quân {Number(sum.Minutes / sum.Done)} phút mỗi đảng viên";
        return $"Tự học trên điện thoại, trang web: {Number(sum.Self)} đảng viên; học tại sinh hoạt chi bộ: {Number(sum.AtMeeting)}; đến nhà hướng dẫn: {Number(sum.AtHome)}; hình thức khác: {Number(sum.Otherwise)}. "
            + $"Tổng thời gian học: {Hours(sum.Minutes)} giờ{average}.";
    }

    /// <summary>The headings of the table by cell.</summary>
    public static IReadOnlyList<string> CellHeadings { get; } =
        ["TT", "Chi bộ", "Tổng số", "Được miễn", "Tự học", "Xác nhận thay", "Cộng đã học", "Tỷ lệ (%)", "Học sau hạn", "Chưa học"];

    /// <summary>The block of text to be pasted into the superior's form.</summary>
    public static string Block(ReportFigures figures, string issuer)
    {
        var sum = figures.Sum;
        return string.Join('\n',
            $"{Sentence(issuer)} báo cáo kết quả học tập, quán triệt: {figures.Title}.",
            $"Văn bản: {figures.Document}.",
            $"Số liệu tính đến {CutInWords(figures.CutAt)}.",
            $"Số chi bộ: {Number(figures.Cells.Count)}. Tổng số đảng viên: {Number(sum.Members)}. Được miễn: {Number(sum.Exempt)}. Phải học: {Number(sum.Obliged)}.",
            $"Đã học: {Number(sum.Done)} ({Percent(sum.Percent)}); tự học trên máy: {Number(sum.Self)}; bí thư xác nhận thay: {Number(sum.Confirmed)}.",
            $"Học sau hạn: {Number(sum.Late)}. Chưa học: {Number(sum.NotDone)}.",
            Forms(figures));
    }

    /// <summary>Who sealed the figures and when.</summary>
    public static string Seal(SealedCut cut) =>
        $"Số liệu chốt lúc {Time(cut.Figures.CutAt)}, {cut.By} niêm phong lúc {Time(cut.At)}. Mã niêm phong số {cut.Id}: {cut.ShortHash}.";

    /// <summary>The paper's place and day.</summary>
    public static string PlaceAndDay(string place, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{place}, ngày {day.Day:00} tháng {day.Month:00} năm {day.Year}");

    /// <summary>A cut in words: the end of a day is that day.</summary>
    public static string CutInWords(DateTimeOffset cut) => VietnamTime.At(cut).TimeOfDay == TimeSpan.Zero ? $"hết ngày {Day(LastDay(cut))}" : Time(cut);

    /// <summary>The last day of which anything counts.</summary>
    public static DateOnly LastDay(DateTimeOffset cut) => VietnamTime.DateOf(cut.AddMicroseconds(-1));

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(long number) => number.ToString("N0", Vietnamese);

    /// <summary>A percentage.</summary>
    public static string Percent(decimal percent) => percent.ToString("0.#", Vietnamese) + "%";

    /// <summary>Hours with one decimal.</summary>
    public static string Hours(long minutes) => (minutes / 60m).ToString("N1", Vietnamese);

    /// <summary>A name in capitals as it stands in a sentence: "ĐẢNG ỦY XÃ CHUNG TAY" is "Đảng ủy xã Chung Tay".</summary>
    public static string Sentence(string capitals)
    {
        if (capitals.Any(char.IsLower))
        {
            return capitals;
        }

        string[] common = ["đảng", "ủy", "uỷ", "bộ", "chi", "xã", "phường", "thành", "phố", "tỉnh", "đặc", "khu", "thôn", "ấp", "tổ", "dân", "trường", "trạm", "cơ", "quan"];
        var words = capitals.ToLower(Vietnamese).Split(' ').Select(word => common.Contains(word) || word.Length == 0 ? word : char.ToUpper(word[0], Vietnamese) + word[1..]);
        var sentence = string.Join(' ', words);
        return char.ToUpper(sentence[0], Vietnamese) + sentence[1..];
    }

    private static string Share(int part, int whole) => whole == 0 ? "" : Percent(Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero));

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => VietnamTime.At(at).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
