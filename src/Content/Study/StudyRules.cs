using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Study;

/// <summary>What a study must be before anybody sees it; the same for files and for the page.</summary>
public static partial class StudyRules
{
    /// <summary>Characters of a part: a few lines on a phone.</summary>
    public const int LongestPart = 700;

    /// <summary>Characters of an answer: the label of a button holds 40 (<c>MessageButton</c>).</summary>
    public const int LongestAnswer = 40;

    /// <summary>Characters of titles and questions.</summary>
    public const int LongestTitle = 200;

    private const int MostParts = 30;

    /// <summary>All mistakes of a study, in Vietnamese, each with what to do; empty when it can be used.</summary>
    public static IReadOnlyList<string> Check(StudySheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var mistakes = new List<string>();
        if (!Key().IsMatch(sheet.Key))
        {
            mistakes.Add($"Mã \"{sheet.Key}\" không dùng được. Chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ: ke-hoach-88.");
        }

        CheckDates(sheet.Dates, mistakes);
        CheckMaterial(sheet.Material, mistakes);
        if (Secret(sheet.Material) is { } degree)
        {
            mistakes.Add($"Văn bản có dấu \"{degree}\". Văn bản mật không được đưa vào kênh nhắn tin. Hãy tổ chức học tại cuộc họp theo quy định về bảo vệ bí mật nhà nước.");
        }

        return mistakes;
    }

    /// <summary>The degree of secrecy whose mark stands anywhere in the material; null for none.</summary>
    public static string? Secret(StudyMaterial material)
    {
        ArgumentNullException.ThrowIfNull(material);
        string?[] texts =
        [
            material.Title, material.Document, material.File is { } file ? Path.GetFileNameWithoutExtension(file) : null,
            .. material.Parts.SelectMany(part => new[] { part.Title, part.Text }),
            .. material.Questions.SelectMany(question => question.Answers.Append(question.Ask).Append(question.Why)),
        ];
        return texts.Select(SecrecyMark.Find).FirstOrDefault(found => found is not null);
    }

    private static void CheckDates(StudyDates dates, List<string> mistakes)
    {
        if (dates.Report < dates.Opens)
        {
            mistakes.Add($"Ngày chi bộ báo cáo ({InFull(dates.Report)}) sớm hơn ngày mở ({InFull(dates.Opens)}). Hãy sửa lại ngày.");
        }

        if (dates.Deadline < dates.Report)
        {
            mistakes.Add($"Hạn cuối ({InFull(dates.Deadline)}) sớm hơn ngày chi bộ báo cáo ({InFull(dates.Report)}). Chi bộ báo cáo trước, cả xã hết hạn sau.");
        }
    }

    private static void CheckMaterial(StudyMaterial material, List<string> mistakes)
    {
        Length("Tên đợt học", material.Title, LongestTitle, mistakes);
        Length("Tên văn bản", material.Document, LongestTitle, mistakes);
        if (material.Minutes is < 5 or > 600)
        {
            mistakes.Add("Thời gian học phải từ 5 đến 600 phút. Hãy ghi số phút ước tính.");
        }

        if (material.Link is { } link && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
        {
            mistakes.Add($"Đường dẫn \"{link}\" không đúng. Hãy chép cả phần https:// ở đầu.");
        }

        if (material.Parts.Count is < 1 or > MostParts)
        {
            mistakes.Add($"Có {material.Parts.Count} phần để đọc. Cần từ 1 đến {MostParts} phần, mỗi phần vài dòng.");
        }

        foreach (var (part, number) in material.Parts.Select((part, i) => (part, i + 1)))
        {
            Length($"Phần {number}: tiêu đề", part.Title, LongestTitle, mistakes);
            Length($"Phần {number}: nội dung", part.Text, LongestPart, mistakes);
        }

        if (material.Questions.Count is < 3 or > 5)
        {
            mistakes.Add($"Có {material.Questions.Count} câu hỏi. Cần từ 3 đến 5 câu.");
        }

        foreach (var (question, number) in material.Questions.Select((question, i) => (question, i + 1)))
        {
            CheckQuestion(question, $"Câu hỏi {number}", mistakes);
        }
    }

    private static void CheckQuestion(StudyQuestion question, string name, List<string> mistakes)
    {
        Length($"{name}: câu hỏi", question.Ask, LongestTitle, mistakes);
        Length($"{name}: giải thích", question.Why, LongestPart, mistakes);
        if (question.Answers.Count is < 2 or > 4)
        {
            mistakes.Add($"{name} có {question.Answers.Count} câu trả lời. Cần từ 2 đến 4.");
        }

        foreach (var answer in question.Answers)
        {
            Length($"{name}: câu trả lời \"{answer}\"", answer, LongestAnswer, mistakes);
        }

        if (question.Answers.Select(VietnameseText.FoldToWords).Distinct(StringComparer.Ordinal).Count() != question.Answers.Count)
        {
            mistakes.Add($"{name} có hai câu trả lời giống nhau. Hãy bỏ bớt một câu.");
        }

        if (question.Right < 1 || question.Right > question.Answers.Count)
        {
            mistakes.Add($"{name}: câu đúng là số {question.Right}, nhưng chỉ có {question.Answers.Count} câu trả lời. Hãy ghi số thứ tự của câu đúng, tính từ 1.");
        }
    }

    private static void Length(string what, string text, int longest, List<string> mistakes)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            mistakes.Add($"{what} còn trống. Hãy viết vào.");
        }
        else if (text.Length > longest)
        {
            mistakes.Add($"{what} dài {text.Length} ký tự, nhiều nhất là {longest}. Hãy viết ngắn lại hoặc tách ra.");
        }
    }

    private static string InFull(DateOnly date) => date.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$")]
    private static partial Regex Key();
}
