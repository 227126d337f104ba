using System.Text;
using ChungTay.Content.Texts;

namespace ChungTay.DangerModel;

/// <summary>Writes a line again the way other people would type it: no marks, teencode, raw Telex, slips, other words for kin, more words around it.</summary>
internal sealed class LineVariants(Random random)
{
    private static readonly string[][] Likes =
    [
        ["bố", "ba", "cha", "tía"], ["mẹ", "má"], ["bố dượng", "dượng", "cha dượng"], ["mẹ kế", "dì ghẻ"], ["chú", "bác", "cậu"],
        ["ông nội", "ông ngoại"], ["bà nội", "bà ngoại"], ["con tôi", "cháu tôi", "con em", "con tui", "cháu nhà tôi", "bé nhà em"],
        ["con gái tôi", "con gái em", "cháu gái tôi", "con gái mình"], ["con trai tôi", "con trai em", "cháu trai tôi", "con trai mình"],
        ["thằng bé", "thằng nhỏ", "thằng cu", "cháu bé"], ["con bé", "con nhỏ", "bé gái", "cháu bé"], ["đứa bé", "đứa nhỏ", "đứa trẻ", "em bé"],
        ["không", "hông", "hổng", "chẳng"], ["đánh", "uýnh", "quánh", "đập", "oánh"], ["bây giờ", "giờ", "chừ"], ["hôm qua", "hồi hôm", "bữa qua"],
        ["phải làm sao", "phải làm gì", "làm sao đây", "mần răng", "làm thế nào"], ["dọa", "đe", "hăm"], ["sờ", "rờ"], ["vào", "vô"],
        ["nhà bên cạnh", "nhà kế bên", "nhà bên", "hàng xóm"], ["lắm", "quá", "dữ lắm"], ["cô ơi", "chú ơi", "bác ơi", "ad ơi"],
        ["trẻ em", "trẻ con", "con nít", "trẻ"], ["bao nhiêu", "bao nhiêu", "mấy"], ["xử lý", "xử", "xử phạt"], ["thế nào", "ra sao", "sao"],
        ["hôm nay", "bữa nay", "nay"], ["học sinh", "học trò"], ["nếu", "giả sử", "lỡ", "nếu như"], ["tôi", "em", "mình", "tui"], ["rồi", "rồi ạ"],
        ["tuổi", "tuổi ạ"], ["ngã", "té"], ["bị đánh", "bị đòn"], ["người ta", "họ"], ["dưới sông", "ở sông"], ["bỏng", "phỏng"],
    ];

    private static readonly Dictionary<string, string[]> Teen = Pairs(
        "không:ko,k,hk,hok,hong|gì:j|vậy:v,z,zậy|được:dc,đc|rồi:r|với:vs|em:e|anh:a|mình:mik,mk|người:ng|biết:bít|muốn:mún|nhiều:nhìu|luôn:lun|nói:ns|làm:lm|" +
        "cũng:cx|chồng:ck|vợ:vk|quá:wá,qá|quen:wen|trong:trog,tr|những:nhữg,nhg|trường:trg|lớp:lp|trước:trc|đang:đag|giờ:h|nữa:nx|mấy:mí|thôi:thui|nhà:nhà|" +
        "đường:đg|điện:đ|thích:thik|nhắn:nt|buồn:bùn|tuổi:t|bạn:bn|mẹ:mẹ,mje|chết:chít|gọi:gọi|như:nhu|trời:chời|vui:zui|vào:zào|về:zề,dề|phải:fải|giúp:giúp,júp|thấy:thấy,thí|cho:cho|hôm:hum|ơi:ơi,oi");

    private static readonly string[] Before =
    [
        "cho hỏi", "cho em hỏi", "cho tôi hỏi", "ad ơi", "cô ơi", "chú ơi", "bác cho hỏi", "cán bộ ơi", "dạ", "alo", "xin chào", "chào ad", "mọi người ơi", "bot ơi",
        "cho mình hỏi chút", "anh chị cho em hỏi", "em chào cán bộ",
    ];

    private static readonly string[] After =
    [
        "ạ", "cảm ơn", "xin cảm ơn", "giúp em với ạ", "nhờ tư vấn", "ad", "nha", "vậy", "z", "với ạ", "em cảm ơn ạ", "mong hồi âm", "hả cán bộ", "nhỉ", "hả ad",
        "phải làm sao", "báo ai", "gọi số nào", "nên làm gì",
    ];

    /// <summary>A fresh variant of the text; the meaning for the danger signs stays.</summary>
    public string Next(string text)
    {
        var varied = text;
        if (Chance(0.5))
        {
            varied = SwapLikes(varied);
        }

        if (Chance(0.15))
        {
            varied = Pick(Before) + " " + Lower(varied);
        }

        if (Chance(0.15))
        {
            varied = varied.TrimEnd('.', '?', '!') + " " + Pick(After);
        }

        if (Chance(0.2))
        {
            varied = EachWord(varied, 0.55, word => Teen.TryGetValue(word.ToLowerInvariant(), out var shorts) ? Pick(shorts) : word);
        }

        if (Chance(0.25))
        {
            varied = EachWord(varied, 0.2, Slip);
        }

        return Chance(0.5) ? Strip(varied) : Chance(0.1) ? varied.ToUpperInvariant() : varied;
    }

    /// <summary>The text without marks, lower case.</summary>
    public static string Strip(string text) => VietnameseText.Fold(text);

    /// <summary>The text in raw Telex keys.</summary>
    public static string Telex(string text) => string.Join(' ', text.ToLowerInvariant().Split(' ').Select(TelexWord));

    /// <summary>The text with a space between all letters.</summary>
    public static string Spaced(string text) => string.Join(' ', text.Where(c => !char.IsWhiteSpace(c)));

    private string SwapLikes(string text)
    {
        var varied = " " + text + " ";
        foreach (var group in Likes)
        {
            var from = group.Where(word => varied.Contains(" " + word + " ", StringComparison.OrdinalIgnoreCase)).MaxBy(word => word.Length);
            if (from is not null && Chance(0.5))
            {
                varied = varied.Replace(" " + from + " ", " " + Pick(group) + " ", StringComparison.OrdinalIgnoreCase);
            }
        }

        return varied.Trim();
    }

    private string EachWord(string text, double share, Func<string, string> change) =>
        string.Join(' ', text.Split(' ').Select(word => Chance(share) ? change(word) : word));

    private string Slip(string word)
    {
        var at = word.Length > 2 ? random.Next(word.Length - 1) : 0;
        return random.Next(6) switch
        {
            0 or 1 => VietnameseText.Fold(word),
            2 => TelexWord(word),
            3 when word.Length > 2 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            4 when word.Length > 3 => word.Remove(at, 1),
            5 when word.Length > 2 => word.Insert(at, word[at].ToString()),
            _ => word,
        };
    }

    private static string TelexWord(string word)
    {
        var keys = new StringBuilder();
        var tone = "";
        foreach (var c in word.Normalize(NormalizationForm.FormD))
        {
            switch (c)
            {
                case '\u0300': tone = "f"; break;
                case '\u0301': tone = "s"; break;
                case '\u0309': tone = "r"; break;
                case '\u0303': tone = "x"; break;
                case '\u0323': tone = "j"; break;
                case '\u0302': keys.Append(keys[^1]); break;
                case '\u0306' or '\u031B': keys.Append('w'); break;
                case 'đ': keys.Append("dd"); break;
                default: keys.Append(c); break;
            }
        }

        return keys.Append(tone).ToString();
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private bool Chance(double share) => random.NextDouble() < share;

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static Dictionary<string, string[]> Pairs(string table) =>
        table.Split('|').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1].Split(','), StringComparer.Ordinal);
}
