using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Web;

/// <summary>One line of a web chat as the browser gets it.</summary>
internal sealed record WebLine
{
    /// <summary>The line's number; grows within a chat.</summary>
    public required long Id { get; init; }

    /// <summary>Who speaks: <c>bot</c>, <c>you</c> or <c>officer</c>.</summary>
    public required string From { get; init; }

    /// <summary>The whole text, its heading included.</summary>
    public required string Text { get; init; }

    /// <summary>The choices; empty for none.</summary>
    public required IReadOnlyList<MessageButton> Buttons { get; init; }

    /// <summary>Where the picture is; null for none.</summary>
    public required string? Image { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The beginning of <see cref="Text"/> that stands out; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Heading { get; init; }

    /// <summary>Puts a heading above a text: what is stored apart is read as one.</summary>
    public static string Join(string? heading, string text) => heading is null ? text : text.Length == 0 ? heading : $"{heading}\n\n{text}";
}

/// <summary>How the web chat writes JSON.</summary>
internal static class WebJson
{
    /// <summary>Camel case, Vietnamese readable, and no member that nobody knows.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
