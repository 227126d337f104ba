namespace ChungTay.Host.Settings;

/// <summary>Where people find us, as printed on paper: <c>Commune:Links:Telegram</c> (https://t.me/NAME), <c>ZaloOa</c>, <c>ZaloBot</c> (https://zalo.me/…), and the page.</summary>
internal static class ChannelLinks
{
    /// <summary>The links that are known, each with the name of its channel. A code is carried where the channel can.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="code">A join code.</param>
    public static IReadOnlyList<(string Name, string Address)> For(IConfiguration configuration, string code)
    {
        var links = new List<(string, string)>();
        if (configuration["Commune:Links:Telegram"] is { Length: > 0 } telegram)
        {
            links.Add(("Telegram", $"{telegram.TrimEnd('/')}?start={code}"));
        }

        // Zalo carries no code in a link: the code is typed there.
        var zalo = configuration["Commune:Links:ZaloOa"] is { Length: > 0 } oa ? oa
            : configuration["Channels:ZaloOa:OaId"] is { Length: > 0 } id ? "https://zalo.me/" + id
            : configuration["Commune:Links:ZaloBot"];
        if (zalo is { Length: > 0 })
        {
            links.Add(("Zalo", zalo));
        }

        // Paper is carried to other machines: an address of this one opens nothing there.
        if (configuration["PublicUrl"] is { Length: > 0 })
        {
            links.Add(("Trang web", $"{Addresses.Public(configuration)}/?start={code}"));
        }

        return links;
    }

    /// <summary>What to tell whoever prints while the page has no public address; null when it has one.</summary>
    public static string? NoPage(IConfiguration configuration) => configuration["PublicUrl"] is { Length: > 0 }
        ? null
        : "Chưa đặt PublicUrl (địa chỉ công khai của xã) nên phiếu không có mã QR trang web. Đặt rồi in lại nếu đảng viên dùng trang web.";
}
