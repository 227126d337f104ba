using System.Globalization;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Sheets;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Admin.Pages;

/// <summary>What administrators set: the commune's name, the second person, the quiet hours; and what the server's own settings are.</summary>
[OfficerPage("Cài đặt", Reads = OfficerRoles.Admin, Changes = OfficerRoles.Admin, Section = DeskSection.Setup, Order = 40, Icon = "gear")]
internal sealed class SettingsModel(SettingsDesk settings, IConfiguration configuration, IOptions<RetentionOptions> retention) : PageModel
{
    private static readonly Sheet<(string Name, string Value, string Where)> Sheet = new Sheet<(string Name, string Value, string Where)>("cai-dat", "Cài đặt")
        .Column("Cài đặt", row => row.Name)
        .Column("Giá trị", row => row.Value)
        .Column("Sửa ở đâu", row => row.Where);

    /// <summary>Who the commune is.</summary>
    [BindProperty]
    public string CommuneName { get; set; } = "";

    /// <summary>Who speaks.</summary>
    [BindProperty]
    public string Issuer { get; set; } = "";

    /// <summary>Whether a second person approves.</summary>
    [BindProperty]
    public bool SecondPerson { get; set; }

    /// <summary>When the quiet begins, as the browser writes it.</summary>
    [BindProperty]
    public string QuietFrom { get; set; } = "";

    /// <summary>When it ends.</summary>
    [BindProperty]
    public string QuietTo { get; set; } = "";

    /// <summary>The settings that are text, by key; one that was not sent stays as it is.</summary>
    [BindProperty]
    public Dictionary<string, string?> Written { get; set; } = [];

    /// <summary>What only the server's own settings change.</summary>
    public IReadOnlyList<(string Name, string Value)> Fixed { get; private set; } = [];

    public void OnGet()
    {
        (CommuneName, Issuer) = (configuration["Commune:Name"] ?? "", configuration["Commune:Issuer"] ?? "");
        SecondPerson = configuration.GetValue("Approval:SecondPerson", true);
        (QuietFrom, QuietTo) = (configuration["Quiet:From"] ?? "", configuration["Quiet:To"] ?? "");
        Written = WrittenSetting.All.ToDictionary(setting => setting.Key, setting => (string?)setting.Shown(configuration[setting.Key]));
        ListFixed();
    }

    /// <summary>All of it as an Excel file, without any secret.</summary>
    public IActionResult OnGetExcel()
    {
        OnGet();
        IEnumerable<(string, string)> here =
        [
            ("Tên xã", CommuneName), ("Cơ quan phát tin", Issuer), ("Tin phải do người thứ hai duyệt", SecondPerson ? "Có" : "Không"),
            ("Giờ yên tĩnh từ", QuietFrom), ("Giờ yên tĩnh đến", QuietTo),
            .. WrittenSetting.All.Select(setting => (setting.Name, configuration[setting.Key] ?? "")),
        ];
        return Sheet.Excel(this, [.. here.Select(row => (row.Item1, row.Item2, "Trang Cài đặt")), .. Fixed.Select(row => (row.Name, row.Value, "Máy chủ"))]);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        (CommuneName, Issuer) = ((CommuneName ?? "").Normalize().Trim(), (Issuer ?? "").Normalize().Trim());
        foreach (var (field, value, name) in new[] { (nameof(CommuneName), CommuneName, "tên xã"), (nameof(Issuer), Issuer, "cơ quan phát tin") })
        {
            if (value.Length is 0 or > 200)
            {
                ModelState.AddModelError(field, $"Xin gõ {name}, dưới 200 ký tự.");
            }
        }

        foreach (var (field, value) in new[] { (nameof(QuietFrom), QuietFrom), (nameof(QuietTo), QuietTo) })
        {
            if (!TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                ModelState.AddModelError(field, "Giờ yên tĩnh viết như 20:30.");
            }
        }

        var written = WrittenSetting.All.Where(setting => Written.ContainsKey(setting.Key)).Select(setting => (Setting: setting, Value: setting.Kept(Written[setting.Key]))).ToList();
        foreach (var (setting, value) in written)
        {
            if (setting.Problem(value) is { } problem)
            {
                ModelState.AddModelError(setting.Key, problem);
            }
        }

        if (!ModelState.IsValid)
        {
            ListFixed();
            return Page();
        }

        var count = await settings.SaveAsync(
            "setting.changed",
            [
                ("Commune:Name", CommuneName), ("Commune:Issuer", Issuer), ("Approval:SecondPerson", SecondPerson ? "true" : "false"),
                ("Quiet:From", QuietFrom), ("Quiet:To", QuietTo),
                .. written.Select(one => (one.Setting.Key, one.Value)),
            ],
            cancellationToken);
        return this.Said(count == 0 ? "Không có gì thay đổi." : $"Đã lưu {count} cài đặt.", "/admin/settings");
    }

    private void ListFixed()
    {
        var kept = retention.Value;
        Fixed =
        [
            ("Địa chỉ công khai", configuration["PublicUrl"] is { Length: > 0 } address ? address : "chưa đặt"),
            ("Cơ sở dữ liệu", configuration.GetConnectionString("ChungTay") is { Length: > 0 } ? "máy chủ riêng đã cấu hình" : "đi kèm chương trình"),
            ("Telegram", IsSet("Channels:Telegram:Token")),
            ("Zalo OA", IsSet("Channels:ZaloOa:AppId")),
            ("Zalo Bot", IsSet("Channels:ZaloBot:Token")),
            ("Trang web", configuration.GetValue("Channels:Web:Enabled", true) ? "bật" : "tắt"),
            ("Giữ tin nhận", $"{kept.InboxDays} ngày"),
            ("Giữ tin gửi", $"{kept.OutboxDays} ngày"),
            ("Giữ từng người nhận của một tin", $"{kept.CampaignDays} ngày"),
            ("Giữ cuộc trò chuyện trên web", $"{kept.WebChatDays} ngày"),
            ("Giữ phiên đăng nhập đã hết", $"{kept.SignInDays} ngày"),
        ];
    }

    private string IsSet(string key) => configuration[key] is { Length: > 0 } ? "đã đặt mã truy cập" : "tắt";
}
