using System.Text.RegularExpressions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Questions;

/// <summary>Recognises questions that lean on the answer before them, and takes the lines they ask for from that article.</summary>
internal static partial class FollowUp
{
    // "còn nếu cháu mới 5 tuổi thì sao" still leans on what went before; a longer question stands on its own.
    private const int MostWords = 14;
    private const int FewWords = 5;

    /// <summary>What is asked about the article before.</summary>
    public enum Wish
    {
        /// <summary>nothing: a question of its own</summary>
        None,

        /// <summary>more of it</summary>
        More,

        /// <summary>the law</summary>
        Basis,

        /// <summary>where, whom</summary>
        Where,

        /// <summary>when, how long</summary>
        When,

        /// <summary>how much</summary>
        Cost,

        /// <summary>the same matter under another condition: search, leaning to the article before and its neighbours</summary>
        Lean,
    }

    /// <summary>Reads the wish from a question that followed an answer.</summary>
    public static Wish Read(QuestionText question)
    {
        var line = question.StandardLine.Trim();
        var words = question.Standard.Count;
        if (words is 0 or > MostWords)
        {
            return Wish.None;
        }

        var alone = Opening().Replace(Closing().Replace(line, ""), "").Trim();
        return alone switch
        {
            _ when words <= FewWords + 3 && More().IsMatch(alone) => Wish.More,
            _ when words <= FewWords + 3 && Basis().IsMatch(alone) => Wish.Basis,
            _ when words <= FewWords && Where().IsMatch(alone) => Wish.Where,
            _ when words <= FewWords && When().IsMatch(alone) => Wish.When,
            _ when words <= FewWords && Cost().IsMatch(alone) => Wish.Cost,
            _ when Leaning().IsMatch(line) => Wish.Lean,
            _ => Wish.None,
        };
    }

    /// <summary>The lines of the article that answer the wish; empty when none does.</summary>
    public static IReadOnlyList<string> Lines(Article article, Wish wish)
    {
        var wanted = wish switch
        {
            Wish.Where => PlaceLine(),
            Wish.When => TimeLine(),
            Wish.Cost => MoneyLine(),
            _ => null,
        };
        return wanted is null
            ? []
            : [.. $"{article.Answer}\n{article.Longer}".Split('\n').Select(line => line.Trim()).Where(line => wanted.IsMatch(line)).Take(4)];
    }

    [GeneratedRegex(@"^(vay|the|roi|thi|da|uh|u|ok|vang|con|ma|vay thi|the thi|cho hoi|cho toi hoi)( thi| con)? ")]
    private static partial Regex Opening();

    [GeneratedRegex(@"( (vay|the|a|ha|nhe|ban|nhi|di|voi|duoc khong|khong|giup|giup toi|cho toi|em|toi))+$")]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(noi|giai thich|ke|cho|xem|chi|huong dan|muon biet|doc|toi muon biet)? ?(ro|chi tiet|cu the|ky|them|day du|tiep)( hon| them| nua| ra| chut| it)*$|^khong hieu|^chua hieu|^chua ro|^la sao$|^nghia la sao$|^con gi nua$|^nua$|^tiep( theo)?$|^xem them$")]
    private static partial Regex More();

    [GeneratedRegex(@"can cu|^(theo )?(luat|dieu|nghi dinh|van ban|quy dinh) (nao|may|gi)$|^(luat|quy dinh) (o )?(dau|nao)|^dua (vao|tren) (luat|dau)|^o (luat|dieu) nao|^co (luat|quy dinh) khong")]
    private static partial Regex Basis();

    [GeneratedRegex(@"^(nop |lam |den |toi |len |gap |hoi |lien he |goi |xin |dang ky |bao |gui )*(o )?(dau|cho nao|noi nao|phong nao|ai|co quan nao|so nao|may)$|^so dien thoai$|^dia chi$")]
    private static partial Regex Where();

    [GeneratedRegex(@"^(mat |trong |can |doi |het |la )*(bao lau|may ngay|may thang|may gio|bao nhieu ngay|khi nao|bao gio|luc nao|ngay nao|thoi han)")]
    private static partial Regex When();

    [GeneratedRegex(@"^(co |mat |ton |het |dong |phat |bi phat |duoc |le phi )*(bao nhieu( tien)?|tien|phi|may trieu|may tien|may dong|mat tien|ton tien|mien phi|le phi|muc nao)$")]
    private static partial Regex Cost();

    [GeneratedRegex(@"^(con|the con|vay con|the|vay|the neu|vay neu|con neu|neu|roi|roi sao|nhung|nhung neu|truong hop) ")]
    private static partial Regex Leaning();

    [GeneratedRegex(@"\{commune|\{province|UBND|công an|một cửa|Trung tâm|trung tâm|nộp|Sở |Tòa|11[1-5]")]
    private static partial Regex PlaceLine();

    [GeneratedRegex(@"\d+ (ngày|giờ|tháng|năm|tuổi)|thời hạn|trước ngày|\d{1,2}/\d{1,2}")]
    private static partial Regex TimeLine();

    [GeneratedRegex(@"đồng|triệu|miễn phí|lệ phí|không mất tiền|mức phạt|chi phí")]
    private static partial Regex MoneyLine();
}
