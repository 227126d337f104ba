using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions.Articles;

/// <summary>What every article must hold, whoever writes it: lengths, phone numbers, placeholders.</summary>
public static partial class ArticleRules
{
    /// <summary>Most characters of a short answer (content/articles/README.md).</summary>
    public const int ShortLimit = 600;

    /// <summary>Most characters of the longer part.</summary>
    public const int LongerLimit = 1_800;

    /// <summary>Most characters of a title.</summary>
    public const int TitleLimit = 80;

    /// <summary>Fewest wordings of an article.</summary>
    public const int FewestQuestions = 20;

    /// <summary>Fewest wordings of an article that an officer writes.</summary>
    public const int FewestQuestionsByOfficer = 3;

    /// <summary>Most neighbours of an article.</summary>
    public const int MostRelated = 4;

    private const int PhoneWithin = 200;

    /// <summary>What is wrong with an article, in Vietnamese with its cure; empty when nothing is.</summary>
    /// <param name="article">What somebody wrote.</param>
    /// <param name="isByOfficer">Whether an officer wrote it: fewer wordings are asked of him.</param>
    public static IReadOnlyList<string> Problems(Article article, bool isByOfficer)
    {
        ArgumentNullException.ThrowIfNull(article);
        var problems = new List<string>();
        if (!Id().IsMatch(article.Id))
        {
            problems.Add($"Mã bài \"{article.Id}\" chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: trai-he-cua-xa.");
        }

        if (article.Title.Trim().Length == 0)
        {
            problems.Add("Bài chưa có tên. Hãy ghi tên bài.");
        }

        Check(article, (_, message) => problems.Add(message), isByOfficer ? FewestQuestionsByOfficer : FewestQuestions);
        return problems;
    }

    /// <summary>Reports each broken rule as (field, message in Vietnamese); the field is empty for the body.</summary>
    internal static void Check(Article article, Action<string, string> report, int fewestQuestions = FewestQuestions)
    {
        CheckShape(article, report, fewestQuestions);
        CheckNumbers(article, report);
        if (article.PhoneFirst && !Emergency().IsMatch(article.Answer[..Math.Min(PhoneWithin, article.Answer.Length)]))
        {
            report("", "Bài đặt số điện thoại lên đầu (phone-first) nhưng 200 ký tự đầu chưa có số nào. Hãy đưa 111 hoặc 113 lên dòng đầu.");
        }
    }

    private static void CheckShape(Article article, Action<string, string> report, int fewestQuestions)
    {
        if (article.Title.Length > TitleLimit)
        {
            report("title", $"Tên bài dài {article.Title.Length} ký tự, tối đa {TitleLimit}. Hãy rút ngắn.");
        }

        if (article.Group is < 'A' or > 'I')
        {
            report("group", "Nhóm phải là một chữ từ A đến I.");
        }

        if (article.ReviewBy <= article.AsOf)
        {
            report("review-by", "Ngày phải kiểm lại (review-by) phải sau ngày cập nhật (as-of).");
        }

        if (article.Related.Count > MostRelated)
        {
            report("related", $"Tối đa {MostRelated} bài liên quan. Hãy bỏ bớt.");
        }

        if (article.Questions.Count < fewestQuestions)
        {
            report("questions", $"Mới có {article.Questions.Count} cách hỏi, cần ít nhất {fewestQuestions}. Hãy thêm câu bà con hay hỏi.");
        }

        if (article.Answer.Length == 0 || article.Answer.Length > ShortLimit)
        {
            report("", $"Phần trả lời ngắn dài {article.Answer.Length} ký tự; cần có và tối đa {ShortLimit}. Hãy chuyển bớt xuống \"## Nói rõ hơn\".");
        }

        if (article.Longer.Length > LongerLimit)
        {
            report("", $"Phần \"Nói rõ hơn\" dài {article.Longer.Length} ký tự, tối đa {LongerLimit}. Hãy rút ngắn.");
        }
    }

    private static void CheckNumbers(Article article, Action<string, string> report)
    {
        foreach (var text in new[] { article.Answer, article.Longer })
        {
            foreach (Match match in Placeholder().Matches(text))
            {
                if (!CommunePhones.Keys.Contains(match.Groups[1].Value))
                {
                    report("", $"Không có chỗ điền {match.Value}. Dùng một trong: {string.Join(", ", CommunePhones.Keys.Select(key => $"{{{key}}}"))}.");
                }
            }

            foreach (Match match in LongNumber().Matches(text))
            {
                report("", $"\"{match.Value}\" giống một số điện thoại. Chỉ viết 111, 112, 113, 114, 115; số của xã dùng chỗ điền như {{commune.people_committee}}.");
            }

            if (FreeAmbulance().IsMatch(VietnameseText.Fold(text)))
            {
                report("", "Không viết \"miễn phí\" đi với 115: chưa nơi nào xác nhận. Hãy tách hai ý.");
            }
        }
    }

    [GeneratedRegex(@"^[a-z0-9]+(?:-[a-z0-9]+){0,9}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b11[1-5]\b")]
    private static partial Regex Emergency();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();

    // Six digits and more with the separators people put into phone numbers; amounts have a dot before each three digits.
    [GeneratedRegex(@"(?<![\d./])(?!\d{1,3}(?:\.\d{3})+(?!\d))(?:\+?\d[ .\-]?){6,}\d|\b1[89]00\b")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"115[^.\n;,:)]{0,40}mien phi|mien phi[^.\n;,:(]{0,25}115")]
    private static partial Regex FreeAmbulance();
}
