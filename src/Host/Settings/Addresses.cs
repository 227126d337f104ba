namespace ChungTay.Host.Settings;

/// <summary>Addresses that are shown to people.</summary>
internal static class Addresses
{
    /// <summary>Where people reach the page: the public address if there is one, else the first listening one.</summary>
    public static string Public(IConfiguration configuration)
    {
        var address = configuration["PublicUrl"] is { Length: > 0 } known ? known : (configuration["Urls"] ?? "http://127.0.0.1:5080").Split(';')[0];
        // Listening on every address is not an address that a browser can open.
        return address.TrimEnd('/').Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal);
    }

    /// <summary>A one-time sign-in link.</summary>
    public static string SignIn(IConfiguration configuration, string token) => $"{Public(configuration)}/admin/sign-in/{token}";
}
