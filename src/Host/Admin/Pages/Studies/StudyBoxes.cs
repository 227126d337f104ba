using System.Globalization;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Admin.Pages.Studies;

/// <summary>The boxes of the page on which a study is written; a browser sends what is typed, so these can be set.</summary>
internal sealed class StudyBoxes
{
    private const string Iso = "yyyy-MM-dd";

    public string Key { get; set; } = "";

    public string Title { get; set; } = "";

    public string Document { get; set; } = "";

    public string? Link { get; set; }

    public string Minutes { get; set; } = "30";

    public string Opens { get; set; } = "";

    public string Report { get; set; } = "";

    public string Deadline { get; set; } = "";

    /// <summary>One cell a line.</summary>
    public string? Cells { get; set; }

    public string Parts { get; set; } = "";

    public string Questions { get; set; } = "";

    public bool IsOpen { get; set; }

    public bool NotSecret { get; set; }

    public bool RemoveFile { get; set; }

    /// <summary>The boxes for a new study, two weeks long.</summary>
    public static StudyBoxes New(DateOnly today) => new()
    {
        Opens = today.ToString(Iso, CultureInfo.InvariantCulture),
        Report = today.AddDays(12).ToString(Iso, CultureInfo.InvariantCulture),
        Deadline = today.AddDays(14).ToString(Iso, CultureInfo.InvariantCulture),
        Parts = "Tiêu đề phần 1\nVài dòng nội dung.\n\n---\n\nTiêu đề phần 2\nVài dòng nội dung.",
        Questions = string.Join("\n\n---\n\n", Enumerable.Range(1, 3).Select(i => $"Câu hỏi {i}?\n* Câu trả lời đúng\n- Câu trả lời khác\n> Vì sao đúng.")),
    };

    /// <summary>The boxes filled with a study.</summary>
    public static StudyBoxes Of(StudyEntry study, IEnumerable<string> cells) => new()
    {
        Key = study.Key,
        Title = study.Material.Title,
        Document = study.Material.Document,
        Link = study.Material.Link,
        Minutes = study.Material.Minutes.ToString(CultureInfo.InvariantCulture),
        Opens = study.Dates.Opens.ToString(Iso, CultureInfo.InvariantCulture),
        Report = study.Dates.Report.ToString(Iso, CultureInfo.InvariantCulture),
        Deadline = study.Dates.Deadline.ToString(Iso, CultureInfo.InvariantCulture),
        Cells = string.Join('\n', cells),
        Parts = StudyDraft.Write(study.Material.Parts),
        Questions = StudyDraft.Write(study.Material.Questions),
        IsOpen = !study.IsDraft,
    };

    /// <summary>The study that the boxes say.</summary>
    public StudySheet Sheet(string key, string? file) => new()
    {
        Key = key,
        Material = new StudyMaterial
        {
            Title = Clean(Title),
            Document = Clean(Document),
            Link = Clean(Link) is { Length: > 0 } link ? link : null,
            File = file,
            Minutes = int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
            Parts = StudyDraft.ReadParts(Parts),
            Questions = StudyDraft.ReadQuestions(Questions),
        },
        Dates = new StudyDates(Date(Opens) ?? default, Date(Report) ?? default, Date(Deadline) ?? default),
        Cells = (Cells ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Clean).ToList(),
        IsOpen = IsOpen,
    };

    /// <summary>Boxes whose day cannot be read.</summary>
    public IEnumerable<string> Unread() =>
        new[] { ("Ngày mở", Opens), ("Ngày chi bộ báo cáo", Report), ("Hạn cuối", Deadline) }
            .Where(box => Date(box.Item2) is null).Select(box => $"{box.Item1} chưa đúng. Hãy chọn ngày.");

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, [Iso, "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Clean(string? text) => VietnameseText.Normalise(text ?? "").Trim();
}
