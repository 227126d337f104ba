using System.Text.Json;

namespace ChungTay.Bot.Channels.Web;

/// <summary>What a person did in the web chat, as it is kept in the inbox until it is handled. One of the four is set.</summary>
internal sealed record WebUpdate
{
    /// <summary>The chat: the address value.</summary>
    public required string Session { get; init; }

    /// <summary>Opened the chat; the code of the link or an empty text.</summary>
    public string? Started { get; init; }

    /// <summary>What was typed.</summary>
    public string? Text { get; init; }

    /// <summary>What the pressed button carried.</summary>
    public string? Press { get; init; }

    /// <summary>What a sent picture is called.</summary>
    public string? Photo { get; init; }

    public string Write() => JsonSerializer.Serialize(this, WebJson.Options);

    /// <exception cref="FormatException">The text is no update.</exception>
    public static WebUpdate Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize<WebUpdate>(payload, WebJson.Options) ?? throw new FormatException("The update is null.");
        }
        catch (JsonException broken)
        {
            throw new FormatException("The update is no JSON of the web chat.", broken);
        }
    }
}
