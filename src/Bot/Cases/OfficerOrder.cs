using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Cases;

/// <summary>What an officer orders about a case.</summary>
/// <param name="Verb">One of the verbs of <see cref="OfficerOrder.Read"/>.</param>
/// <param name="Case">The case's number; null for the one he last worked on.</param>
/// <param name="Words">What he adds; empty for nothing.</param>
internal sealed partial record OfficerOrder(string Verb, long? Case, string Words)
{
    public const string Take = "nhan";
    public const string Show = "xem";
    public const string Reply = "tl";
    public const string Work = "danglam";
    public const string Note = "ghichu";
    public const string Assign = "chuyen";
    public const string Close = "xong";
    public const string Correct = "dinhchinh";
    public const string Form = "mau01";
    public const string List = "viec";
    public const string Duty = "truc";

    /// <summary>Lists the answers that are used again and again.</summary>
    public const string Canned = "mau";

    /// <summary>Reads what was pressed or typed; null when it is no order.</summary>
    public static OfficerOrder? Read(InboundContent content) => content switch
    {
        InboundContent.Press press when Pressed().Match(press.Data) is { Success: true } match =>
            new OfficerOrder(match.Groups["verb"].Value == "take" ? Take : Show, Number(match), string.Empty),
        InboundContent.Text text => Typed(VietnameseText.Normalise(text.Words).Trim()),
        _ => null,
    };

    private static OfficerOrder? Typed(string words)
    {
        if (Slash().Match(words) is { Success: true } slash)
        {
            return new OfficerOrder(slash.Groups["verb"].Value.ToLowerInvariant(), Number(slash), slash.Groups["words"].Value.Trim());
        }

        return Spoken().Match(words) is { Success: true } spoken && Meant(spoken.Groups["verb"].Value) is { } verb
            && (verb is Take or Close or Work or Correct or Canned || spoken.Groups["words"].Success)
            // "Mẫu 01" is the form's name.
            && !(verb == Canned && spoken.Groups["case"].Value.StartsWith('0'))
            ? new OfficerOrder(verb, Number(spoken), spoken.Groups["words"].Value.Trim())
            : null;
    }

    private static string? Meant(string spoken) => VietnameseText.FoldToWords(spoken) switch
    {
        "nhan" or "toi nhan" or "nhan viec" => Take,
        "tra loi" => Reply,
        "ghi chu" => Note,
        "dang lam" => Work,
        "chuyen" => Assign,
        "xong" => Close,
        "dinh chinh" => Correct,
        "mau" => Canned,
        _ => null,
    };

    private static long? Number(Match match) =>
        long.TryParse(match.Groups["case"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^case:(?<verb>take|words):(?<case>[0-9]{1,18})$", RegexOptions.CultureInvariant)]
    private static partial Regex Pressed();

    [GeneratedRegex(
        @"^/(?<verb>nhan|xem|tl|danglam|ghichu|chuyen|xong|dinhchinh|mau01|mau|viec|truc)(?:\s+(?<case>[0-9]{1,18}))?(?:[\s:]+(?<words>.*))?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Slash();

    // A number or a colon must follow, so that a sentence that merely begins like this is none.
    [GeneratedRegex(
        @"^(?<verb>tôi nhận|toi nhan|nhận việc|nhan viec|nhận|nhan|trả lời|tra loi|ghi chú|ghi chu|đang làm|dang lam|chuyển|chuyen|xong|đính chính|dinh chinh|mẫu|mau)(?:\s+(?<case>[0-9]{1,18}))?\s*(?:[:,]\s*(?<words>.*)|)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Spoken();
}
