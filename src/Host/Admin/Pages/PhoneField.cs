using System.Globalization;
using System.Text.RegularExpressions;

namespace ChungTay.Host.Admin.Pages;

/// <summary>One of the commune's numbers as the form and the Excel file hold it.</summary>
internal sealed partial class PhoneField
{
    /// <summary>The hotline table's own rule: a number nobody called for so long is not shown.</summary>
    public const int LongestTrustInDays = 90;

    /// <summary>The numbers' names in the settings, in the order of the page.</summary>
    public static readonly IReadOnlyList<string> Keys = ["PeopleCommittee", "Police", "ChildWorker", "HealthStation", "LegalAid"];

    /// <summary>Its name in the settings.</summary>
    public string Key { get; set; } = "";

    /// <summary>The number; empty for none.</summary>
    public string? Number { get; set; }

    /// <summary>When somebody called it.</summary>
    public DateOnly? CheckedOn { get; set; }

    /// <summary>The last day it is shown.</summary>
    public DateOnly? RecheckBy { get; set; }

    /// <summary>A number's name for people.</summary>
    public static string Name(string key) => key switch
    {
        "PeopleCommittee" => "UBND xã",
        "Police" => "Công an xã",
        "ChildWorker" => "Người làm công tác trẻ em",
        "HealthStation" => "Trạm y tế xã",
        _ => "Nơi trợ giúp pháp lý",
    };

    /// <summary>Tidies what was filled in and says what is wrong with it, each with the field it is about; nothing when it is good.</summary>
    public IReadOnlyList<(string Field, string Words)> Judge(DateOnly today)
    {
        Number = (Number ?? "").Trim();
        if (Number.Length == 0)
        {
            (CheckedOn, RecheckBy) = (null, null);
            return [];
        }

        var wrong = new List<(string, string)>();
        if (!Written().IsMatch(Number) || Number.Count(char.IsAsciiDigit) is < 3 or > 12)
        {
            wrong.Add((nameof(Number), $"{Name(Key)}: số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm; ví dụ 024 3825 1234."));
        }

        if (CheckedOn is not { } on || on > today)
        {
            wrong.Add((nameof(CheckedOn), $"{Name(Key)}: xin gọi thử, rồi ghi ngày gọi (không sau hôm nay)."));
            return wrong;
        }

        RecheckBy ??= on.AddDays(LongestTrustInDays);
        if (RecheckBy <= on || RecheckBy > on.AddDays(LongestTrustInDays))
        {
            wrong.Add((nameof(RecheckBy), $"{Name(Key)}: hạn gọi lại phải sau ngày gọi thử, không quá {LongestTrustInDays} ngày."));
        }

        return wrong;
    }

    /// <summary>What the settings take.</summary>
    public IEnumerable<(string Key, string Value)> Settings() => new[]
    {
        ($"Commune:Phones:{Key}:Number", Number ?? ""),
        ($"Commune:Phones:{Key}:CheckedOn", Write(CheckedOn)),
        ($"Commune:Phones:{Key}:RecheckBy", Write(RecheckBy)),
    }.Where(change => change.Item2.Length > 0 || change.Item1.EndsWith(":Number", StringComparison.Ordinal));

    private static string Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex(@"^\+?[0-9][0-9 .()-]*$")]
    private static partial Regex Written();
}
