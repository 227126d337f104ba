using System.ComponentModel.DataAnnotations;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Settings of the web chat, section <c>Channels:Web</c>.</summary>
public sealed class WebOptions
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

    /// <summary>After how many days without a visit a chat and its lines are deleted.</summary>
    /// <value>Default: 30 days.</value>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 30;

    internal static IReadOnlyList<string> Split(string list) =>
        list.Split([' ', ',', ';', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
