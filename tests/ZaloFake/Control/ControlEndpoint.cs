using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChungTay.ZaloFake.Faults;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.Control;

/// <summary>Drives the fake from outside: <c>/_control/…</c>, listed in README.md.</summary>
internal static class ControlEndpoint
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task HandleAsync(HttpContext context, ZaloFakeServer server)
    {
        try
        {
            var answer = HttpMethods.IsGet(context.Request.Method) ? Read(context, server) : await RunAsync(context, server);
            context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            await context.Response.WriteAsJsonAsync(answer ?? new { error = "No such control; see README.md." }, Options, context.RequestAborted);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = wrong.Message }, Options, context.RequestAborted);
        }
    }

    private static object? Read(HttpContext context, ZaloFakeServer server) => context.Request.Path.Value switch
    {
        "/_control/sent" => server.Sent.Where(sent => context.Request.Query["user"] is not [{ } user] || sent.User == user),
        "/_control/log" => server.Log,
        "/_control/users" => server.Users,
        "/_control/options" => server.Options,
        "/_control/rules" => new { bot = BotRules.All, oa = OaRules.All },
        "/_control/clock" => new { now = server.Clock.GetUtcNow() },
        _ => null,
    };

    private static async Task<object?> RunAsync(HttpContext context, ZaloFakeServer server)
    {
        switch (context.Request.Path.Value)
        {
            case "/_control/reset":
                server.Reset();
                return new { done = true };
            case "/_control/users":
                server.Put(await ReadAsync<FakeUser>(context));
                return new { done = true };
            case "/_control/options":
                return server.Options = await ReadAsync<ZaloFakeOptions>(context);
            case "/_control/faults" when HttpMethods.IsDelete(context.Request.Method):
                server.ClearFaults();
                return new { done = true };
            case "/_control/faults":
                server.Fail(await ReadAsync<FaultRule>(context));
                return new { done = true };
            default:
                return await ActAsync(context.Request.Path.Value!, await ReadAsync<Act>(context), server);
        }
    }

    private static async Task<object?> ActAsync(string path, Act act, ZaloFakeServer server)
    {
        switch (path)
        {
            case "/_control/clock":
                server.Clock.Set(act.At ?? throw new FormatException("'at' says to which time."));
                return new { now = server.Clock.GetUtcNow() };
            case "/_control/templates":
                server.ApproveTemplate(act.Text ?? "", act.Tag);
                return new { done = true };
            case "/_control/oa/webhook":
                return new { taken = await server.OaPeople.SaveWebhookAsync(act.Url ?? "") };
            default:
                return PersonAsync(path, act, server) is { } acting ? new { webhook = await acting } : null;
        }
    }

    private static Task<int?>? PersonAsync(string path, Act act, ZaloFakeServer server) => path switch
    {
        "/_control/bot/say" => server.BotPeople.SayAsync(act.User, act.Text ?? ""),
        "/_control/bot/image" => server.BotPeople.SendImageAsync(act.User, act.Url ?? "", act.Text),
        "/_control/bot/sticker" => server.BotPeople.SendStickerAsync(act.User, act.Text ?? "1"),
        "/_control/bot/unsupported" => server.BotPeople.SendUnsupportedAsync(act.User, act.WithChat),
        "/_control/oa/sample" => server.OaPeople.PressTestButtonAsync(),
        "/_control/oa/say" => server.OaPeople.SayAsync(act.User, act.Text ?? ""),
        "/_control/oa/image" => server.OaPeople.SendImageAsync(act.User, act.Url ?? "", act.Text),
        "/_control/oa/file" => server.OaPeople.SendFileAsync(act.User, act.Text ?? "a.pdf"),
        "/_control/oa/follow" => server.OaPeople.FollowAsync(act.User),
        "/_control/oa/unfollow" => server.OaPeople.UnfollowAsync(act.User),
        "/_control/oa/tap" => server.OaPeople.TapAsync(act.User, act.Text ?? ""),
        "/_control/oa/received" => server.OaPeople.ReceiveAsync(act.User, act.Text ?? ""),
        "/_control/oa/seen" => server.OaPeople.SeeAsync(act.User, act.Text ?? ""),
        "/_control/oa/withdraw" => server.OaPeople.WithdrawAsync(act.User),
        _ => null,
    };

    private static async Task<T> ReadAsync<T>(HttpContext context) =>
        context.Request.ContentLength is null or 0 ? JsonSerializer.Deserialize<T>("{}", Options)!
        : await JsonSerializer.DeserializeAsync<T>(context.Request.Body, Options, context.RequestAborted)
            ?? throw new JsonException("The body must be a JSON object.");
}

/// <summary>The body of a control call.</summary>
internal sealed record Act
{
    public string User { get; init; } = "246845883529197922";

    public string? Text { get; init; }

    public string? Url { get; init; }

    public DateTimeOffset? At { get; init; }

    public bool WithChat { get; init; } = true;

    public int Tag { get; init; } = 1;
}
