using ChungTay.Host.Commands;

namespace ChungTay.Host.Settings;

/// <summary>Addresses that are shown to people.</summary>
internal static class Addresses
{
    /// <summary>The addresses that the program listens at, as <c>Urls</c> has them.</summary>
    /// <exception cref="FailedException">One of them is no address.</exception>
    public static string[] Listening(IConfiguration configuration)
    {
        var urls = (configuration["Urls"] is { Length: > 0 } named ? named : "http://127.0.0.1:5080").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(urls, url => !IsListening(url)) is not { } wrong
            ? urls
            : throw new FailedException($"Urls: \"{wrong}\" không phải là địa chỉ. Viết như http://127.0.0.1:5080, nhiều địa chỉ thì ngăn bằng dấu chấm phẩy.");
    }

    /// <summary>Whether a text names a scheme, a host and a port to listen at.</summary>
    public static bool IsListening(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Where people reach the page: the public address if there is one, else the first listening one.</summary>
    public static string Public(IConfiguration configuration) => All(configuration)[0];

    /// <summary>Every address at which a browser finds the page, the one for people first.</summary>
    public static IReadOnlyList<string> All(IConfiguration configuration)
    {
        var listening = Listening(configuration);
        return [.. (configuration["PublicUrl"] is { Length: > 0 } known ? listening.Prepend(known) : listening).Select(Open).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // Listening on every address is not an address that a browser can open.
    private static string Open(string address) => address.TrimEnd('/')
        .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal)
        .Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal);

    /// <summary>A one-time sign-in link.</summary>
    public static string SignIn(IConfiguration configuration, string token) => $"{Public(configuration)}/admin/sign-in/{token}";
}
