using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace ChungTay.Host.Pages;

/// <summary>The public pages' scripts, styles and pictures, kept in memory: they travel inside the program and need no folder.</summary>
internal static partial class PublicAssets
{
    private const string Prefix = "wwwroot/";

    /// <summary>Maps <c>/assets/…</c> and <c>/widget.js</c>; the officers' desk has its own under <c>/assets/desk</c> and <c>/assets/lib</c>.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var asset in Load())
        {
            endpoints.MapMethods(asset.Name == "widget.js" ? "/widget.js" : $"/assets/{asset.Name}", [HttpMethods.Get, HttpMethods.Head], asset.Answer);
        }
    }

    /// <summary>The modules a page of the chat needs, so that a browser fetches them at once.</summary>
    public static string Scripts()
    {
        var modules = Load().Where(asset => asset.Name.EndsWith(".js", StringComparison.Ordinal) && !asset.Name.Contains('/', StringComparison.Ordinal)
            && asset.Name is not ("widget.js" or "chat.js"));
        return string.Join("\n  ", modules.Select(asset => $"<link rel=\"modulepreload\" href=\"/assets/{asset.Name}\">")
            .Append("<script type=\"module\" src=\"/assets/chat.js\"></script>"));
    }

    /// <summary>Every asset's name with the mark of its content.</summary>
    public static IReadOnlyDictionary<string, string> Marks() => Load().ToDictionary(asset => asset.Name, asset => asset.Mark, StringComparer.Ordinal);

    private static IEnumerable<Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            yield return new Asset(name[Prefix.Length..], Lighter(name[Prefix.Length..], copy.ToArray()));
        }
    }

    // Our scripts' remarks are for whoever reads the source; an old phone on a slow network need not carry them.
    private static byte[] Lighter(string name, byte[] bytes) =>
        name.EndsWith(".js", StringComparison.Ordinal) && !name.StartsWith("lib/", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes(Remark().Replace(Encoding.UTF8.GetString(bytes), ""))
            : bytes;

    [GeneratedRegex(@"^[ \t]*//[^\n]*\n", RegexOptions.Multiline)]
    private static partial Regex Remark();

    private sealed class Asset(string name, byte[] bytes)
    {
        // Packed when first asked for: the desk's style sheet alone takes half a second, and a start should not.
        private readonly Lazy<byte[]> _compressed = new(() => Compress(bytes));
        private readonly string _hash = Convert.ToHexStringLower(SHA256.HashData(bytes)[..8]);

        private readonly string _kind = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            var ending => throw new InvalidOperationException($"The asset '{name}' is of an unknown kind '{ending}'."),
        };

        public string Name => name;

        public string Mark => _hash;

        public IResult Answer(HttpContext context)
        {
            var headers = context.Response.Headers;
            // Asked for each time and answered with 304: after an update nobody runs half of the old page.
            // An address that names the content's mark never changes its content.
            headers.CacheControl = context.Request.Query["v"] == _hash ? "public, max-age=31536000, immutable" : "no-cache";
            headers.Vary = HeaderNames.AcceptEncoding;
            headers.XContentTypeOptions = "nosniff";
            // The widget is fetched from other sites.
            headers["Cross-Origin-Resource-Policy"] = name == "widget.js" ? "cross-origin" : "same-origin";
            if (!context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
            {
                return Results.Bytes(bytes, _kind, entityTag: new EntityTagHeaderValue($"\"{_hash}\""));
            }

            headers.ContentEncoding = "br";
            return Results.Bytes(_compressed.Value, _kind, entityTag: new EntityTagHeaderValue($"\"{_hash}-br\""));
        }

        private static byte[] Compress(byte[] plain)
        {
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
            {
                brotli.Write(plain);
            }

            return packed.ToArray();
        }
    }
}
