using ChungTay.Content.Texts;

namespace ChungTay.Host.Admin.Pages;

/// <summary>A setting that is a piece of text on the settings page.</summary>
/// <param name="Key">Its key in the configuration.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Hint">What belongs into it.</param>
internal sealed record WrittenSetting(string Key, string Name, string Hint)
{
    /// <summary>The key of the hamlets.</summary>
    public const string HamletsKey = "Commune:Hamlets";

    private const int Longest = 200;

    /// <summary>The headings of the page, each with its settings, in order.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<WrittenSetting> Settings)> Groups { get; } =
    [
        ("Thôn, xóm, ấp, tổ dân phố",
        [
            new(HamletsKey, "Tên các thôn, mỗi dòng một tên", "Bà con đồng ý nhận tin được hỏi một lần ở thôn nào, để gửi được tin riêng từng thôn. Để trống thì máy không hỏi."),
        ]),
        ("Văn bản của Đảng uỷ",
        [
            new("Party:Superior", "Cơ quan cấp trên", "Dòng đầu góc trái báo cáo, ví dụ ĐẢNG BỘ TỈNH LÂM ĐỒNG. Để trống thì in dấu chấm."),
            new("Party:Committee", "Đảng uỷ xã", "Để trống thì lấy tên xã."),
            new("Party:Place", "Địa danh trước ngày tháng", "Để trống thì lấy tên xã."),
            new("Party:Symbol", "Ký hiệu sau số báo cáo", "Ví dụ BC/ĐU."),
            new("Party:SignsFor", "Ký thay mặt", "Ví dụ T/M BAN THƯỜNG VỤ."),
            new("Party:SignerOffice", "Chức vụ người ký", "Ví dụ PHÓ BÍ THƯ."),
            new("Party:Signer", "Tên người ký", "Để trống thì chừa chỗ ký tên."),
        ]),
        ("Đường dẫn in thành mã QR",
        [
            new("Commune:Links:Telegram", "Telegram", "Ví dụ https://t.me/ten_bot. Kênh để trống thì không in."),
            new("Commune:Links:ZaloOa", "Zalo OA của xã", "Ví dụ https://zalo.me/1234567890."),
            new("Commune:Links:ZaloBot", "Zalo Bot", "Chỉ in khi xã không có Zalo OA."),
        ]),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<WrittenSetting> All => Groups.SelectMany(group => group.Settings);

    /// <summary>Whether it has one name a line.</summary>
    public bool IsList => Key == HamletsKey;

    /// <summary>As the page shows it.</summary>
    public string Shown(string? value) => IsList ? string.Join('\n', HamletNames.Read(value)) : value ?? "";

    /// <summary>As it is kept.</summary>
    public string Kept(string? typed) => IsList ? string.Join("; ", HamletNames.Read(typed)) : (typed ?? "").Normalize().Trim();

    /// <summary>What is wrong with what was typed, in Vietnamese; null when nothing is.</summary>
    public string? Problem(string kept)
    {
        if (IsList)
        {
            var names = HamletNames.Read(kept);
            return names.Count > HamletNames.Most ? $"Nhiều nhất {HamletNames.Most} thôn."
                : names.FirstOrDefault(name => name.Length > HamletNames.Longest) is { } tooLong ? $"Tên “{tooLong}” dài quá {HamletNames.Longest} ký tự, nút bấm không đủ chỗ."
                : null;
        }

        return kept.Length > Longest ? $"{Name}: xin gõ dưới {Longest} ký tự."
            : Key.StartsWith("Commune:Links:", StringComparison.Ordinal) && kept.Length > 0 && !IsAddress(kept) ? $"{Name}: đường dẫn phải bắt đầu bằng https://."
            : null;
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
}
