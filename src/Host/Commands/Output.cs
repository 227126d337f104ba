using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChungTay.Host.Commands;

/// <summary>How verbs print data.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Printed for people and programs, never into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One line of JSON with Vietnamese kept readable.</summary>
    public static void Json<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value, Options));
}
