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
    /// <returns>The status: 200 taken, 401 no proof, 413 too large, 503 not stored.</returns>
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
        try
        {
            await StoreAsync(body, context.RequestAborted);
            return StatusCodes.Status200OK;
        }
        catch (DbException)
        {
            // Not stored. Whether Zalo comes again is not documented.
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private Task StoreAsync(byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return intake.StoreAsync(document.RootElement.Clone(), cancellationToken);
        }
        catch (JsonException)
        {
            return intake.StoreUnreadableAsync(body, cancellationToken);
        }
    }

    /// <summary>Compares in constant time, whatever the lengths.</summary>
    private bool IsProven(string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(options.EffectiveWebhookSecret)));
}
