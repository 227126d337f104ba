using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>One of the commune's numbers as the form holds it.</summary>
internal sealed class PhoneField
{
    /// <summary>Its name in the settings.</summary>
    public string Key { get; set; } = "";

    /// <summary>The number; empty for none.</summary>
    public string? Number { get; set; }

    /// <summary>When somebody called it.</summary>
    public DateOnly? CheckedOn { get; set; }

    /// <summary>The last day it is shown.</summary>
    public DateOnly? RecheckBy { get; set; }
}

/// <summary>The commune's own numbers, with the days they were checked and must be checked again.</summary>
[OfficerPage(
    "Số điện thoại", Reads = OfficerRoles.Admin + " " + OfficerRoles.Officer, Changes = OfficerRoles.Admin + " " + OfficerRoles.Officer,
    Section = DeskSection.Setup, Order = 20, Icon = "telephone")]
internal sealed partial class PhonesModel(SettingsDesk settings, IConfiguration configuration, TimeProvider time) : PageModel
{
    /// <summary>The numbers' names in the settings, in the order of the page.</summary>
    public static readonly IReadOnlyList<string> Keys = ["PeopleCommittee", "Police", "ChildWorker", "HealthStation", "LegalAid"];

    // The hotline table's own rule: a number nobody called for 90 days is not shown.
    private const int LongestTrustInDays = 90;

    /// <summary>The numbers.</summary>
    [BindProperty]
    public List<PhoneField> Phones { get; set; } = [];

    private DateOnly Today => VietnamTime.DateOf(time.GetUtcNow());

    public void OnGet() => Phones = [.. Keys.Select(Read)];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Phones = [.. (Phones ?? []).Where(phone => Keys.Contains(phone.Key))];
        for (var i = 0; i < Phones.Count; i++)
        {
            Judge(Phones[i], $"Phones[{i}]");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var changes = Phones.SelectMany(phone => new[]
        {
            ($"Commune:Phones:{phone.Key}:Number", phone.Number ?? ""),
            ($"Commune:Phones:{phone.Key}:CheckedOn", Write(phone.CheckedOn)),
            ($"Commune:Phones:{phone.Key}:RecheckBy", Write(phone.RecheckBy)),
        }).Where(change => change.Item2.Length > 0 || change.Item1.EndsWith(":Number", StringComparison.Ordinal));
        var count = await settings.SaveAsync("phone.changed", changes, cancellationToken);
        return this.Said(count == 0 ? "Không có gì thay đổi." : "Đã lưu. Câu trả lời trong chat dùng số mới trong vòng nửa phút.", "/admin/phones");
    }

    /// <summary>A number's name on the page.</summary>
    public static string Name(string key) => key switch
    {
        "PeopleCommittee" => "UBND xã",
        "Police" => "Công an xã",
        "ChildWorker" => "Người làm công tác trẻ em",
        "HealthStation" => "Trạm y tế xã",
        _ => "Nơi trợ giúp pháp lý",
    };

    /// <summary>Whether the number is shown to people.</summary>
    public Badge State(PhoneField phone) => phone switch
    {
        { Number: null or "" } => new Badge("Chưa có số", Tone.Plain),
        { RecheckBy: { } by } when by < Today => new Badge("Quá hạn, đang ẩn", Tone.Alarm),
        { CheckedOn: { } on } when Today.DayNumber - on.DayNumber > LongestTrustInDays => new Badge("Quá 90 ngày, đang ẩn", Tone.Alarm),
        { RecheckBy: { } by } when by.DayNumber - Today.DayNumber <= 14 => new Badge("Sắp đến hạn gọi lại", Tone.Watch),
        _ => new Badge("Đang hiện", Tone.Good),
    };

    private PhoneField Read(string key)
    {
        var section = configuration.GetSection($"Commune:Phones:{key}");
        return new PhoneField { Key = key, Number = section["Number"], CheckedOn = Day(section["CheckedOn"]), RecheckBy = Day(section["RecheckBy"]) };
    }

    private void Judge(PhoneField phone, string field)
    {
        phone.Number = (phone.Number ?? "").Trim();
        if (phone.Number.Length == 0)
        {
            (phone.CheckedOn, phone.RecheckBy) = (null, null);
            return;
        }

        if (!Written().IsMatch(phone.Number) || phone.Number.Count(char.IsAsciiDigit) is < 3 or > 12)
        {
            ModelState.AddModelError($"{field}.Number", $"{Name(phone.Key)}: số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm; ví dụ 024 3825 1234.");
        }

        if (phone.CheckedOn is not { } on || on > Today)
        {
            ModelState.AddModelError($"{field}.CheckedOn", $"{Name(phone.Key)}: xin gọi thử, rồi ghi ngày gọi (không sau hôm nay).");
            return;
        }

        phone.RecheckBy ??= on.AddDays(LongestTrustInDays);
        if (phone.RecheckBy <= on || phone.RecheckBy > on.AddDays(LongestTrustInDays))
        {
            ModelState.AddModelError($"{field}.RecheckBy", $"{Name(phone.Key)}: hạn gọi lại phải sau ngày gọi thử, không quá {LongestTrustInDays} ngày.");
        }
    }

    private static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) && day.Year > 1 ? day : null;

    [GeneratedRegex(@"^\+?[0-9][0-9 .()-]*$")]
    private static partial Regex Written();
}
