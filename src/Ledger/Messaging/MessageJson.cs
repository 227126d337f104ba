using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace ChungTay.Ledger.Messaging;

/// <summary>How messages are written into the database and read back.</summary>
public static class MessageJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Vietnamese stays readable in the table.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes a message; the same message always gives the same text.</summary>
    public static string Write(OutboundMessage message) => JsonSerializer.Serialize(message, Options);

    /// <summary>Reads a message written by <see cref="Write"/>.</summary>
    /// <exception cref="JsonException">The text is no message.</exception>
    public static OutboundMessage Read(string json) =>
        JsonSerializer.Deserialize<OutboundMessage>(json, Options) ?? throw new JsonException("The text is no message.");
}
