using System.Data.Common;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using Microsoft.AspNetCore.Http;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Takes the events that Zalo pushes: proof first, then store, then 200. Nothing is understood here.</summary>
internal sealed class OaWebhook(ZaloOaOptions options, OaIntake intake, ZaloLine line, TimeProvider time)
{
    /// <summary>Where Zalo pushes to, under PublicUrl.</summary>
    internal const string Path = "/webhooks/zalo-oa";

    private const string SignatureHeader = "X-ZEvent-Signature";
    private const string TimestampHeader = "X-ZEvent-Timestamp";

    // An event with its attachments is a few kilobytes; what is larger is not Zalo.
    private const int LargestBody = 64 * 1024;

    // Zalo counts an answer after 2 s as a failure; rather a 503 in time, so that it comes again, than a 200 too late.
    private static readonly TimeSpan StoreLimit = TimeSpan.FromMilliseconds(1500);

    /// <summary>Answers one call.</summary>
    /// <returns>The status: 200 taken, 401 no proof, 413 too large, 503 not stored.</returns>
    public async Task<int> HandleAsync(HttpContext context)
    {
        if (await ZaloBody.ReadAsync(context, LargestBody) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        // Saving the webhook in the console sends exactly this, unsigned, and wants 200.
        if (body.AsSpan().Trim(" \r\n\t"u8).SequenceEqual("{}"u8))
        {
            return StatusCodes.Status200OK;
        }

        if (Parse(body) is not { } root || !IsProven(context.Request, root, body))
        {
            return StatusCodes.Status401Unauthorized;
        }

        var happened = OaEvent.Read(root, body, time.GetUtcNow());
        if (options.OaId.Length > 0 && happened.User == options.OaId)
        {
            // A receipt with its parties the other way round.
            happened = happened with { User = happened.Account, Account = happened.User };
        }

        var isOurs = options.OaId.Length == 0 || happened.Account is null || happened.Account == options.OaId;
        return happened.IsSample || !isOurs ? StatusCodes.Status200OK : await StoreAsync(happened, body, context.RequestAborted);
    }

    private async Task<int> StoreAsync(OaEvent happened, byte[] body, CancellationToken aborted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        limit.CancelAfter(StoreLimit);
        try
        {
            await intake.StoreAsync(happened, body, limit.Token);
            return StatusCodes.Status200OK;
        }
        catch (Exception failure) when (failure is DbException or OperationCanceledException or TimeoutException)
        {
            // Not stored, or not known to be: Zalo keeps it and comes again, and a second time is dropped.
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private bool IsProven(HttpRequest request, JsonElement root, byte[] body)
    {
        var header = request.Headers[SignatureHeader].ToString();
        if (header.Length == 0 || (root.Text("app_id") is { } app && app != options.AppId))
        {
            return false;
        }

        string[] timestamps = [root.Text("timestamp") ?? "", request.Headers[TimestampHeader].ToString()];
        if (timestamps.Any(timestamp => OaSignature.Matches(header, OaSignature.Mac(options.AppId, body, timestamp, options.OaSecretKey))))
        {
            line.Mend("webhook");
            return true;
        }

        Diagnose(header, root, body, timestamps[0]);
        return false;
    }

    // Only to tell an administrator what to mend, never to accept.
    private void Diagnose(string header, JsonElement root, byte[] body, string timestamp)
    {
        var account = root.Text("oa_id") ?? root.Member("recipient").Text("id") ?? "";
        var words = OaSignature.Matches(header, OaSignature.Mac(options.AppId, body, timestamp, options.AppSecret)) ? OaTexts.SignedWithAppSecret
            : OaSignature.Matches(header, OaSignature.Mac(account, body, timestamp, options.OaSecretKey)) ? OaTexts.SignedWithAccount
            : OaTexts.SignedOtherwise;
        line.Fail("webhook", words);
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
