using System.Buffers;
using System.Text.Json;
using ChungTay.TelegramFake.Faults;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>Answers <c>/bot{token}/{method}</c>: reads the call, lets a fault have its way, and writes what the method says.</summary>
internal sealed class BotApiEndpoint
{
    private readonly FakeBot _bot;
    private readonly MessageMethods _messages;
    private readonly AccountMethods _account;
    private readonly UpdateMethods _updates;

    public BotApiEndpoint(FakeBot bot)
    {
        _bot = bot;
        _messages = new MessageMethods(bot);
        _account = new AccountMethods(bot, _messages);
        _updates = new UpdateMethods(bot);
    }

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var slash = path.IndexOf('/', 1);
        if (slash < 0 || !path.AsSpan(4, slash - 4).SequenceEqual(_bot.Options.Token))
        {
            await WriteAsync(context, BotAnswer.Refused(401, "Unauthorized"));
            return;
        }

        var method = path.AsSpan(slash + 1) switch
        {
            "sendMessage" => "sendmessage",
            var other => other.ToString().ToLowerInvariant(),
        };
        _bot.Counts.Called(method);
        byte[]? rented = null;
        try
        {
            var request = new BotRequest(method);
            rented = await RequestBody.ReadAsync(context, request);
            await AnswerAsync(context, request);
        }
        catch (JsonException)
        {
            await WriteAsync(context, BotAnswer.Bad("can't parse JSON object"));
        }
        catch (OperationCanceledException)
        {
            // The bot hung up.
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private async Task AnswerAsync(HttpContext context, BotRequest request)
    {
        var options = _bot.Options;
        if (options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(options.Latency, _bot.Time, context.RequestAborted);
        }

        var fault = _bot.Faults.Take(request.Method, request.ChatId);
        if (fault is not null)
        {
            await AnswerFaultyAsync(context, request, fault);
            return;
        }

        // Asking for RequestAborted costs a token source a request: only a call that waits needs it.
        var waits = request.Method == "getupdates";
        await WriteAsync(context, await RunAsync(request, waits ? context.RequestAborted : CancellationToken.None));
    }

    private ValueTask<BotAnswer> RunAsync(BotRequest request, CancellationToken cancellationToken) => request.Method switch
    {
        "sendmessage" => new(_messages.SendMessage(request)),
        "sendphoto" => new(_messages.SendPhoto(request)),
        "copymessage" => new(_messages.CopyMessage(request)),
        "editmessagetext" or "editmessagecaption" or "editmessagereplymarkup" => new(_messages.Edit(request)),
        "deletemessage" => new(_messages.Delete(request)),
        "sendchataction" => new(_messages.RefuseChat(request, out _) ?? BotAnswer.True),
        "answercallbackquery" => new(_account.AnswerCallbackQuery(request)),
        "setmycommands" => new(_account.SetMyCommands(request)),
        "getmycommands" => new(_account.GetMyCommands(request)),
        "getme" => new(_account.GetMe()),
        "getchat" => new(_account.GetChat(request)),
        "getupdates" => new(_updates.GetUpdatesAsync(request, cancellationToken)),
        "setwebhook" => new(_updates.SetWebhook(request)),
        "deletewebhook" => new(_updates.DeleteWebhook(request)),
        "getwebhookinfo" => new(_updates.GetWebhookInfo()),
        _ => new(BotAnswer.Refused(404, "Not Found: method not found")),
    };

    private async Task AnswerFaultyAsync(HttpContext context, BotRequest request, FaultRule fault)
    {
        var cancellationToken = context.RequestAborted;
        switch (fault.Kind)
        {
            case FaultKind.TooManyRequests:
                await WriteAsync(context, BotAnswer.TooManyRequests(fault.RetryAfter));
                break;
            case FaultKind.Forbidden:
                await WriteAsync(context, BotAnswer.Forbidden(fault.Words ?? "bot was blocked by the user"));
                break;
            case FaultKind.BadRequest:
                await WriteAsync(context, BotAnswer.Bad(fault.Words ?? "chat not found"));
                break;
            case FaultKind.Unauthorized:
                await WriteAsync(context, BotAnswer.Refused(401, "Unauthorized"));
                break;
            case FaultKind.ServerError:
                await WriteAsync(context, BotAnswer.Refused(500, fault.Words ?? "Internal Server Error"));
                break;
            case FaultKind.BadGateway:
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><head><title>502 Bad Gateway</title></head></html>", cancellationToken);
                break;
            case FaultKind.DropBefore:
                context.Abort();
                break;
            case FaultKind.DropAfter:
                (await RunAsync(request, cancellationToken)).ReturnToPool();
                context.Abort();
                break;
            case FaultKind.HangBefore:
                await HangAsync(context, fault.Duration);
                break;
            case FaultKind.HangAfter:
                (await RunAsync(request, cancellationToken)).ReturnToPool();
                await HangAsync(context, fault.Duration);
                break;
            case FaultKind.OddJson:
                (await RunAsync(request, cancellationToken)).ReturnToPool();
                await WriteAsync(context, BotAnswer.Json(fault.Words ?? "{\"odd\":[1,2]}"));
                break;
            case FaultKind.Slow:
                await Task.Delay(fault.Duration, _bot.Time, cancellationToken);
                await WriteAsync(context, await RunAsync(request, cancellationToken));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task HangAsync(HttpContext context, TimeSpan duration)
    {
        await Task.Delay(duration, _bot.Time, context.RequestAborted);
        context.Abort();
    }

    private Task WriteAsync(HttpContext context, BotAnswer answer)
    {
        _bot.Counts.Answered(answer.Status);
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "application/json";
        response.ContentLength = answer.Body.Length;
        if (answer.RetryAfter > 0)
        {
            response.Headers.RetryAfter = answer.RetryAfter.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        response.BodyWriter.Write(answer.Body.Span);
        answer.ReturnToPool();
        return Task.CompletedTask;
    }
}
