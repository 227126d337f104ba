using System.Globalization;
using System.Text.Json;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Reads Zalo's JSON leniently: ids and numbers come as texts or as numbers, members may be missing.</summary>
internal static class ZaloJson
{
    /// <summary>A member; undefined when it is missing or this is no object.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>A member as text; null when it is missing or no text or number.</summary>
    public static string? Text(this JsonElement element, string name)
    {
        var member = element.Member(name);
        return member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
    }

    /// <summary>A member as a whole number; null when it is none.</summary>
    public static long? Number(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A member as a claim; null when it is none.</summary>
    public static bool? Flag(this JsonElement element, string name) => element.Member(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => bool.TryParse(element.Text(name), out var flag) ? flag : null,
    };

    /// <summary>A member as a time in milliseconds since 1970; the fallback when it is none or absurd.</summary>
    public static DateTimeOffset Time(this JsonElement element, string name, DateTimeOffset fallback) =>
        // Between 2001 and 2286: anything else is no time of day but seconds, a sample or a mistake.
        element.Number(name) is { } milliseconds and > 1_000_000_000_000 and < 10_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : fallback;
}
