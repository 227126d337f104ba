using System.Globalization;

namespace ChungTay.Content.Questions.Articles;

/// <summary>Writes an article out as people read it.</summary>
public static class ArticleText
{
    /// <summary>The line under answers about money, penalties and time limits.</summary>
    public const string ChangesOftenLine = "Quy định có thể đã thay đổi, xin hỏi lại UBND xã hoặc tra cứu bản hiện hành.";

    /// <summary>The line under an article whose facts should have been checked again by now.</summary>
    public const string OverdueLine = "Bài này đã quá ngày kiểm lại, xin hỏi lại UBND xã trước khi làm theo.";

    /// <summary>The short answer with its legal basis and date.</summary>
    public static string Answer(Article article, CommunePhones phones, DateOnly today) => Compose(article, article.Answer, phones, today);

    /// <summary>The longer part with its legal basis and date; the short one where there is no longer.</summary>
    public static string Longer(Article article, CommunePhones phones, DateOnly today) =>
        Compose(article, article.Longer.Length > 0 ? article.Longer : article.Answer, phones, today);

    /// <summary>The line that names the law and the day the facts were checked.</summary>
    public static string Basis(Article article)
    {
        var day = article.AsOf.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        return article.LegalBasis.Length > 0 ? $"Căn cứ: {article.LegalBasis} (cập nhật {day})." : $"Cập nhật {day}.";
    }

    /// <summary>Any words from the article with its legal basis and date under them.</summary>
    public static string Compose(Article article, string body, CommunePhones phones, DateOnly today)
    {
        var changes = article.ChangesOften ? ChangesOftenLine + "\n" : "";
        var overdue = article.IsOverdue(today) ? OverdueLine + "\n" : "";
        return $"{phones.Fill(body, today)}\n\n{changes}{overdue}{Basis(article)}";
    }
}
