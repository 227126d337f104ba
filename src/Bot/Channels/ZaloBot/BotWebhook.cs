using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using Microsoft.AspNetCore.Http;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Takes the updates that Zalo pushes: proof first, then store, then 200.</summary>
internal sealed class BotWebhook(ZaloBotOptions options, BotIntake intake, ZaloLine line)
{
    /// <summary>Where Zalo pushes to, under PublicUrl.</summary>
    internal const string Path = "/webhooks/zalo-bot";

    private const string SecretHeader = "X-Bot-Api-Secret-Token";
    private const int LargestBody = 1_000_000;

    /// <summary>Answers one call.</summary>
    /// <returns>The status: 200 taken, 401 no proof, 413 too large, 503 neither stored nor kept.</returns>
    public async Task<int> HandleAsync(HttpContext context)
    {
        if (await ZaloBody.ReadAsync(context, LargestBody) is not { } body)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        // setWebhook tries the address at once with an empty body and no secret, and wants 200.
        if (body.Length == 0)
        {
            return StatusCodes.Status200OK;
        }

        if (!IsProven(context.Request.Headers[SecretHeader].ToString()))
        {
            return StatusCodes.Status401Unauthorized;
        }

        // Whatever the probe saw: Zalo gets through.
        line.Mend("webhook");
        return await TakeAsync(body, context.RequestAborted) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>Stores it; while the ledger is away it is laid on the shelf, for whether Zalo comes again is not documented.</summary>
    private async Task<bool> TakeAsync(byte[] body, CancellationToken cancellationToken)
    {
        var update = Read(body);
        try
        {
            await (update is { } known ? intake.StoreAsync(known, cancellationToken) : intake.StoreUnreadableAsync(body, cancellationToken));
            return true;
        }
        catch (DbException)
        {
            return update is { } known && await intake.TryShelveAsync(known);
        }
    }

    private static JsonElement? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Compares in constant time, whatever the lengths.</summary>
    private bool IsProven(string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(options.EffectiveWebhookSecret)));
}
