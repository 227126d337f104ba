namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Where Zalo is.</summary>
internal static class ZaloAddress
{
    /// <summary>Whether secrets may be sent there: https, or plain http on this machine (the fake).</summary>
    public static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>Puts a path behind a base, which may have a path of its own.</summary>
    public static Uri Combine(string baseAddress, string path) => new(baseAddress.TrimEnd('/') + path);
}
