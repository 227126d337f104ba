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
        ["ao", "giếng", "sông", "kênh", "mương", "hồ", "ruộng"], ["roi", "gậy", "dây nịt", "thắt lưng", "dây điện", "cán chổi", "móc áo", "thước", "cây"],
        ["dao", "rựa", "búa", "gậy", "kéo"], ["chỗ kín", "vùng kín", "ngực", "mông", "đùi"], ["bảo mẫu", "cô giữ trẻ", "cô trông trẻ", "chị giữ trẻ"],
        ["thầy", "thầy giáo", "anh gia sư", "thầy dạy thêm"], ["hàng xóm", "chủ trọ", "người quen", "người ta"], ["tối nay", "chiều nay", "hôm nay", "ngày mai"],
        ["tối qua", "hôm qua", "sáng nay", "hồi nãy", "vừa rồi"], ["nhốt", "khóa", "giam"], ["tím", "bầm", "bầm tím", "sưng"], ["say", "xỉn", "nhậu"],
        ["khóc", "khóc thét", "la khóc"], ["ba triệu", "năm triệu", "hai triệu", "mười triệu"], ["Campuchia", "Trung Quốc", "Lào", "biên giới"],
        ["thuốc ngủ", "thuốc sâu", "thuốc chuột", "thuốc cỏ"], ["cắt tay", "rạch tay", "cứa tay"], ["muốn chết", "không muốn sống", "muốn tự tử"],
        ["ảnh", "hình", "clip"], ["trên mạng", "trên Facebook", "qua Zalo", "trong game"], ["công viên", "quán trà sữa", "bến xe", "nhà nghỉ"],
        ["trường", "lớp", "nhà trẻ", "lớp học thêm"], ["chợ", "siêu thị", "hội chợ", "bến xe"], ["em gái", "em trai", "em út"], ["chồng tôi", "chồng em", "chồng mình", "ông xã"],
        ["vợ tôi", "vợ em"], ["học sinh của tôi", "học trò của em", "trò lớp tôi"], ["báo ai", "gọi ai", "kêu ai", "gọi số nào"], ["giúp với", "cứu với", "giúp em với"],
        ["lớp 5", "lớp 6", "lớp 7", "lớp 8"], ["13 tuổi", "14 tuổi", "12 tuổi", "15 tuổi"], ["3 tuổi", "4 tuổi", "5 tuổi", "2 tuổi", "6 tuổi"], ["bị phạt", "bị xử phạt"],
        ["là gì", "nghĩa là gì", "là sao"], ["mức phạt", "tiền phạt"], ["tội gì", "phạm tội gì"], ["quy định", "luật"], ["dấu hiệu", "biểu hiện"], ["phòng tránh", "phòng ngừa"],
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
            varied = EachWord(varied, 0.55, Shorten);
        }

        if (Chance(0.25))
        {
            varied = EachWord(varied, 0.2, Slip);
        }

        varied = random.Next(30) switch
        {
            0 => Spaced(varied),
            1 => Dotted(varied),
            2 => Telex(varied),
            _ => varied,
        };
        return Chance(0.5) ? Strip(varied) : Chance(0.1) ? varied.ToUpperInvariant() : varied;
    }

    /// <summary>The text without marks, lower case.</summary>
    public static string Strip(string text) => VietnameseText.Fold(text);

    /// <summary>The text in raw Telex keys.</summary>
    public static string Telex(string text) => string.Join(' ', text.ToLowerInvariant().Split(' ').Select(TelexWord));

    /// <summary>The text with a space between all letters.</summary>
    public static string Spaced(string text) => string.Join(' ', text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>The text with dots between the letters of every third word.</summary>
    public static string Dotted(string text) => string.Join(' ', text.Split(' ').Select((word, i) => i % 3 == 1 ? string.Join('.', word.AsEnumerable()) : word));

    /// <summary>The text in teencode: every short form there is.</summary>
    public string Teencode(string text) => EachWord(text, 1, Shorten);

    /// <summary>The text with a slip of the keyboard in every third word.</summary>
    public string Slips(string text) => EachWord(text, 0.33, Slip);

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

    private string Shorten(string word) => Teen.TryGetValue(word.ToLowerInvariant(), out var shorts) ? Pick(shorts) : word;

    private string Slip(string word)
    {
        var at = word.Length > 2 ? random.Next(word.Length - 1) : 0;
        return random.Next(6) switch
        {
            0 or 1 => VietnameseText.Fold(word),
            // Not an emoji that a slip has cut in half.
            2 when !word.Any(char.IsSurrogate) => TelexWord(word),
            3 when word.Length > 2 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            4 when word.Length > 3 => word.Remove(at, 1),
            5 when word.Length > 2 => word.Insert(at, word[at].ToString()),
            _ => word,
        };
    }

    private static string TelexWord(string word)
    {
        // A slip before may have cut an emoji in half, which no normal form has.
        if (word.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar))
        {
            return word;
        }

        var keys = new StringBuilder();
        var tone = "";
        var letters = word.TrimEnd('.', ',', '?', '!', ':', ';', '"');
        foreach (var c in letters.Normalize(NormalizationForm.FormD))
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

        return keys.Append(tone).Append(word.AsSpan(letters.Length)).ToString();
    }

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private bool Chance(double share) => random.NextDouble() < share;

    private string Pick(string[] from) => from[random.Next(from.Length)];

    private static Dictionary<string, string[]> Pairs(string table) =>
        table.Split('|').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0], pair => pair[1].Split(','), StringComparer.Ordinal);
}
