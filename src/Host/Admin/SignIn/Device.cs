namespace ChungTay.Host.Admin.SignIn;

/// <summary>A browser in a few words, so that an officer knows his own in the list.</summary>
internal static class Device
{
    // The order matters: most browsers also name those they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>"Chrome trên Windows".</summary>
    public static string InWords(string? userAgent) => $"{Find(Browsers, userAgent, "Trình duyệt")} trên {Find(Systems, userAgent, "máy khác")}";

    private static string Find((string Mark, string Name)[] known, string? userAgent, string otherwise) =>
        known.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name ?? otherwise;
}
