using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChungTay.ZaloFake;

/// <summary>A call as it came: its name and its parameters, wherever they stood.</summary>
internal sealed class FakeCall
{
    /// <summary>Vietnamese stays readable.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private FakeCall(HttpContext context, JsonObject body, IFormFile? file)
    {
        Context = context;
        Body = body;
        File = file;
    }

    public HttpContext Context { get; }

    /// <summary>The parameters: of the query, a form, or a JSON body.</summary>
    public JsonObject Body { get; }

    /// <summary>An uploaded file; null for none.</summary>
    public IFormFile? File { get; }

    public static async Task<FakeCall> ReadAsync(HttpContext context)
    {
        var body = new JsonObject();
        foreach (var (key, value) in context.Request.Query)
        {
            // The OA takes its GET parameters as one JSON text.
            if (key == "data" && Parse(value.ToString()) is { } data)
            {
                Merge(body, data);
            }
            else
            {
                body[key] = value.ToString();
            }
        }

        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            foreach (var (key, value) in form)
            {
                body[key] = value.ToString();
            }

            return new FakeCall(context, body, form.Files.Count > 0 ? form.Files[0] : null);
        }

        using var reader = new StreamReader(context.Request.Body);
        if (Parse(await reader.ReadToEndAsync(context.RequestAborted)) is { } json)
        {
            Merge(body, json);
        }

        return new FakeCall(context, body, null);
    }

    /// <summary>A parameter as text; null when it is not there. Numbers are taken as texts.</summary>
    public string? Text(string name) => TextOf(Body[name]);

    public static string? TextOf(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    public string? Header(string name) => Context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    private static JsonObject? Parse(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (key, value) in from)
        {
            into[key] = value?.DeepClone();
        }
    }
}

/// <summary>An answer before it is written.</summary>
/// <param name="Body">The JSON.</param>
/// <param name="Code">The error code in it; 0 for success.</param>
/// <param name="User">Whom it was about.</param>
/// <param name="Rule">The words of the rule that decided.</param>
internal sealed record FakeAnswer(JsonNode Body, int Code = 0, string? User = null, string? Rule = null);
