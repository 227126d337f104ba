using ChungTay.ZaloFake.BotApi;
using ChungTay.ZaloFake.Faults;
using ChungTay.ZaloFake.Oa;

namespace ChungTay.ZaloFake;

/// <summary>Takes every call: reads it, misbehaves when told to, answers, writes the log.</summary>
internal sealed class FakeCalls(FakeState state, BotEndpoint bot, OaEndpoint oa)
{
    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var call = await FakeCall.ReadAsync(context);
        if (path == "/oauth/v4/oa/permission")
        {
            if (oa.Consent(call) is { } back)
            {
                context.Response.Redirect(back);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var isBot = path.StartsWith("/bot", StringComparison.Ordinal);
        // The token stays out of the log.
        var name = isBot ? "bot/" + path[(path.LastIndexOf('/') + 1)..] : path[1..];
        if (state.Faults.Take(name) is { } fault)
        {
            await MisbehaveAsync(context, fault, name, () => RunAsync(path, call, isBot));
            return;
        }

        await AnswerAsync(context, name, await RunAsync(path, call, isBot));
    }

    private async Task<FakeAnswer> RunAsync(string path, FakeCall call, bool isBot)
    {
        if (!isBot)
        {
            return oa.Run(path, call);
        }

        var end = path.LastIndexOf('/');
        return await bot.RunAsync(path["/bot".Length..end], path[(end + 1)..], call);
    }

    private async Task MisbehaveAsync(HttpContext context, FaultRule fault, string name, Func<Task<FakeAnswer>> run)
    {
        switch (fault.Kind)
        {
            case FaultKind.Code:
                var words = fault.Words ?? "scripted";
                await AnswerAsync(context, name, name.StartsWith("bot/", StringComparison.Ordinal)
                    ? BotEndpoint.Fail(fault.Code, words)
                    : OaAnswers.Fail(fault.Code, words));
                break;
            case FaultKind.BadGateway:
                state.Write(name, null, 502, "scripted");
                context.Response.StatusCode = StatusCodes.Status502BadGateway;
                await context.Response.WriteAsync("<html>bad gateway</html>", context.RequestAborted);
                break;
            case FaultKind.DropBefore:
                state.Write(name, null, -1, "dropped before");
                context.Abort();
                break;
            case FaultKind.DropAfter:
                var dropped = await run();
                state.Write(name, dropped.User, dropped.Code, "dropped after");
                context.Abort();
                break;
            case FaultKind.Hang:
                state.Write(name, null, -1, "hangs");
                await Task.Delay(fault.Duration, context.RequestAborted);
                context.Abort();
                break;
            case FaultKind.HangAfter:
                var done = await run();
                state.Write(name, done.User, done.Code, "hangs after");
                await Task.Delay(fault.Duration, context.RequestAborted);
                context.Abort();
                break;
            case FaultKind.OddAnswer:
                var odd = await run();
                state.Write(name, odd.User, odd.Code, "odd answer");
                await context.Response.WriteAsync(fault.Words ?? "{\"odd\":[1,2]}", context.RequestAborted);
                break;
            case FaultKind.Slow:
                await Task.Delay(fault.Duration, context.RequestAborted);
                await AnswerAsync(context, name, await run());
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Task AnswerAsync(HttpContext context, string name, FakeAnswer answer)
    {
        state.Write(name, answer.User, answer.Code, answer.Rule);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.Body.ToJsonString(FakeCall.Readable), context.RequestAborted);
    }
}
