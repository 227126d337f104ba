using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChungTay.TelegramFake.Faults;

namespace ChungTay.TelegramFake.Control;

/// <summary>Drives the fake from outside: <c>/control/…</c>, listed in README.md.</summary>
internal static class ControlEndpoint
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task HandleAsync(HttpContext context, TelegramFakeServer server)
    {
        if (context.Request.Path == "/control/sent")
        {
            await WriteSentAsync(context, server);
            return;
        }

        try
        {
            var answer = await RunAsync(context, server);
            context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            await context.Response.WriteAsJsonAsync(answer ?? new { error = "No such control; see README.md." }, Options, context.RequestAborted);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = wrong.Message }, Options, context.RequestAborted);
        }
    }

    /// <summary>A line for each message of the bot, for comparing a million with a ledger row by row.</summary>
    private static async Task WriteSentAsync(HttpContext context, TelegramFakeServer server)
    {
        context.Response.ContentType = "text/tab-separated-values";
        await using var writer = new StreamWriter(context.Response.Body, bufferSize: 1 << 16);
        foreach (var (id, chat, at) in server.Transcript.Sent())
        {
            await writer.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{id}\t{chat}\t{at.ToUnixTimeMilliseconds()}\n"));
        }
    }

    private static async Task<object?> RunAsync(HttpContext context, TelegramFakeServer server)
    {
        var path = context.Request.Path.Value!;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return path switch
            {
                "/control/transcript" => server.Transcript.Of(long.Parse(context.Request.Query["chat"].ToString(), CultureInfo.InvariantCulture)),
                "/control/stats" => server.Transcript.Stats(),
                "/control/log" => server.Transcript.All(),
                "/control/options" => OptionsChange.Of(server.Options),
                _ => null,
            };
        }

        return path switch
        {
            "/control/reset" => Done(server.Reset),
            "/control/faults" when HttpMethods.IsDelete(context.Request.Method) => Done(server.ClearFaults),
            "/control/faults" => await AddFaultAsync(context, server),
            "/control/options" => (await ReadAsync<OptionsChange>(context)).ApplyTo(server),
            _ => Act(server.People, path, await ReadAsync<Act>(context)),
        };
    }

    private static object? Act(FakePeople people, string path, Act act) => path switch
    {
        "/control/start" => new { updateId = people.Start(act.Chat, act.Payload) },
        "/control/say" => new { updateId = people.Say(act.Chat, act.Text ?? "") },
        "/control/photo" => new { updateId = people.SendPhoto(act.Chat, act.Text) },
        "/control/press" when act.Data is not null => new { updateId = people.PressData(act.Chat, act.Data) },
        "/control/press" => new { updateId = people.Press(act.Chat, act.Label ?? "") },
        "/control/block" => new { updateId = people.Block(act.Chat) },
        "/control/unblock" => new { updateId = people.Unblock(act.Chat) },
        "/control/unknown" => new { updateId = people.SendUnknownKind(act.Chat) },
        "/control/poison" => new { updateId = people.SendPoison(act.Chat) },
        "/control/raw" => new { updateId = people.SendRaw(act.Chat, act.Text ?? "") },
        "/control/repeat" => new { updateId = people.Repeat(act.UpdateId) },
        "/control/deactivate" => Done(() => people.Deactivate(act.Chat)),
        "/control/never-start" => Done(() => people.NeverStart(act.Chat)),
        "/control/open" => Done(() => people.OpenRange(act.Chat, act.Count)),
        _ => null,
    };

    private static async Task<object> AddFaultAsync(HttpContext context, TelegramFakeServer server)
    {
        var rule = await ReadAsync<FaultRule>(context);
        return Done(() => server.Fail(rule));
    }

    private static object Done(Action act)
    {
        act();
        return new { done = true };
    }

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        context.Request.ContentLength == 0 ? JsonSerializer.Deserialize<T>("{}", Options)!
        : await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Options, context.RequestAborted)
            ?? throw new JsonException("The body must be a JSON object.");
}

/// <summary>The body of a control call.</summary>
internal sealed record Act
{
    public long Chat { get; init; }

    public string? Text { get; init; }

    public string? Payload { get; init; }

    public string? Label { get; init; }

    public string? Data { get; init; }

    public long? UpdateId { get; init; }

    public long Count { get; init; } = 1;
}

/// <summary>What can be changed while the fake runs; null leaves a value as it is.</summary>
internal sealed record OptionsChange
{
    public double? LatencyMilliseconds { get; init; }

    /// <summary>Zero for no limit.</summary>
    public int? BulkPerSecond { get; init; }

    public double? PenaltySeconds { get; init; }

    public double? ChatIntervalSeconds { get; init; }

    public bool? EveryChatExists { get; init; }

    public static OptionsChange Of(TelegramFakeOptions options) => new()
    {
        LatencyMilliseconds = options.Latency.TotalMilliseconds,
        BulkPerSecond = options.BulkPerSecond ?? 0,
        PenaltySeconds = options.BulkPenalty.TotalSeconds,
        ChatIntervalSeconds = options.ChatInterval.TotalSeconds,
        EveryChatExists = options.EveryChatExists,
    };

    public OptionsChange ApplyTo(TelegramFakeServer server)
    {
        var old = server.Options;
        server.Options = old with
        {
            Latency = LatencyMilliseconds is { } latency ? TimeSpan.FromMilliseconds(latency) : old.Latency,
            BulkPerSecond = BulkPerSecond is { } bulk ? (bulk == 0 ? null : bulk) : old.BulkPerSecond,
            BulkPenalty = PenaltySeconds is { } penalty ? TimeSpan.FromSeconds(penalty) : old.BulkPenalty,
            ChatInterval = ChatIntervalSeconds is { } interval ? TimeSpan.FromSeconds(interval) : old.ChatInterval,
            EveryChatExists = EveryChatExists ?? old.EveryChatExists,
        };
        return Of(server.Options);
    }
}
