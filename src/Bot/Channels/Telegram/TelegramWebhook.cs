using System.Buffers;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Takes the updates that Telegram pushes: proof first, then store, then 200. Nothing is understood here.</summary>
internal static class TelegramWebhook
{
    /// <summary>Where Telegram pushes to, under PublicUrl.</summary>
    internal const string Path = "/webhooks/telegram";

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    // The largest update seen is some tens of kilobytes; a megabyte is Telegram's own limit for nothing, so more is not Telegram.
    private const int LargestBody = 1_000_000;

    /// <summary>Exposes the webhook. With the channel off it answers 401 to everybody.</summary>
    public static IEndpointConventionBuilder MapTelegramWebhook(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Path, (Delegate)HandleAsync);

    private static async Task<Results<Ok, UnauthorizedHttpResult, StatusCodeHttpResult>> HandleAsync(HttpContext context)
    {
        var options = context.RequestServices.GetService<IOptions<TelegramOptions>>()?.Value;
        if (options is not { IsOn: true } || !IsProven(context.Request.Headers[SecretHeader].ToString(), options.EffectiveWebhookSecret))
        {
            return TypedResults.Unauthorized();
        }

        var body = await ReadAsync(context);
        if (body is null)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            // A body that is no JSON is stored as well and answered 200: with anything else Telegram would send it for a day.
            await context.RequestServices.GetRequiredService<TelegramIntake>().StoreAsync([TelegramUpdate.Read(body.Value)], context.RequestAborted);
            return TypedResults.Ok();
        }
        catch (DbException)
        {
            // Not stored, so Telegram keeps it and comes again.
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Compares in constant time, whatever the lengths.</summary>
    private static bool IsProven(string given, string secret) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LargestBody)
        {
            return null;
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > LargestBody)
            {
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
