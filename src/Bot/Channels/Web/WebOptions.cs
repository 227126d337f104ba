using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Settings of the web chat, section <c>Channels:Web</c>.</summary>
public sealed partial class WebOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Channels:Web";

    /// <summary>Whether there is a web chat at all.</summary>
    /// <value>Default: true.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Sites that may show the chat in a frame, such as <c>https://xa.example.vn</c>, separated by spaces or commas.</summary>
    /// <value>Default: empty, only this site itself.</value>
    public string EmbedOrigins { get; set; } = string.Empty;

    /// <summary>Addresses or networks (CIDR) of reverse proxies whose X-Forwarded-For is believed, separated by spaces or commas.</summary>
    /// <value>Default: empty, nobody's.</value>
    public string TrustedProxies { get; set; } = string.Empty;

    /// <summary>How many messages one chat may send at once before it must slow down.</summary>
    /// <value>Default: 60.</value>
    [Range(1, 10_000)]
    public int MessagesBurst { get; set; } = 60;

    /// <summary>How many messages a minute one chat may send after its burst.</summary>
    /// <value>Default: 60.</value>
    [Range(1, 60_000)]
    public int MessagesPerMinute { get; set; } = 60;

    /// <summary>How many chats one network address may open at once; a whole village can share one address of a mobile carrier.</summary>
    /// <value>Default: 300.</value>
    [Range(1, 100_000)]
    public int SessionsBurst { get; set; } = 300;

    /// <summary>How many chats a minute one network address may open after its burst.</summary>
    /// <value>Default: 60.</value>
    [Range(1, 60_000)]
    public int SessionsPerMinute { get; set; } = 60;

    /// <summary>How many requests a second one network address may make, reading and writing together; ten seconds' worth at once.</summary>
    /// <value>Default: 100.</value>
    [Range(1, 100_000)]
    public int RequestsPerSecond { get; set; } = 100;

    /// <summary>How many event streams one network address may hold open.</summary>
    /// <value>Default: 1000.</value>
    [Range(1, 100_000)]
    public int StreamsPerAddress { get; set; } = 1000;

    /// <summary><see cref="EmbedOrigins"/> one by one.</summary>
    public IReadOnlyList<string> EmbedOriginList => Split(EmbedOrigins);

    /// <summary><see cref="TrustedProxies"/> as networks.</summary>
    internal IEnumerable<IPNetwork> TrustedNetworks => Split(TrustedProxies).Select(proxy => Network(proxy) ?? throw new FormatException(proxy));

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        EmbedOriginList.Where(origin => !Origin().IsMatch(origin)).Select(origin => new ValidationResult(WebTexts.BadOrigin(origin)))
            .Concat(Split(TrustedProxies).Where(proxy => Network(proxy) is null).Select(proxy => new ValidationResult(WebTexts.BadProxy(proxy))));

    private static string[] Split(string list) => list.Split([' ', ',', ';', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Network(string proxy) =>
        IPNetwork.TryParse(proxy, out var network) ? network
        : IPAddress.TryParse(proxy, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    // What a Content-Security-Policy takes as a source and nothing that could end it.
    [GeneratedRegex(@"\Ahttps?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Origin();
}
