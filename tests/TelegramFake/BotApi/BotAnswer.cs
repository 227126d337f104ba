using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>What goes back: a status and bytes, from the pool where the hot path made them.</summary>
internal readonly struct BotAnswer
{
    public int Status { get; private init; }

    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>Seconds for the Retry-After header; zero for none.</summary>
    public int RetryAfter { get; private init; }

    private byte[]? Rented { get; init; }

    public static BotAnswer True { get; } = Json("{\"ok\":true,\"result\":true}");

    public static BotAnswer Json(string body) => new() { Status = 200, Body = Encoding.UTF8.GetBytes(body) };

    public static BotAnswer Result(string resultJson) => Json($"{{\"ok\":true,\"result\":{resultJson}}}");

    public static BotAnswer FromPool(byte[] rented, int length) => new() { Status = 200, Body = rented.AsMemory(0, length), Rented = rented };

    public static BotAnswer Bad(string words) => Refused(400, "Bad Request: " + words);

    public static BotAnswer Forbidden(string words) => Refused(403, "Forbidden: " + words);

    public static BotAnswer Refused(int code, string description, string? parameters = null) => new()
    {
        Status = code,
        Body = Encoding.UTF8.GetBytes(
            $"{{\"ok\":false,\"error_code\":{code},\"description\":{JsonSerializer.Serialize(description)}{(parameters is null ? "" : ",\"parameters\":" + parameters)}}}"),
    };

    public static BotAnswer TooManyRequests(TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return Refused(429, $"Too Many Requests: retry after {seconds}", $"{{\"retry_after\":{seconds}}}") with { RetryAfter = seconds };
    }

    public void ReturnToPool()
    {
        if (Rented is not null)
        {
            ArrayPool<byte>.Shared.Return(Rented);
        }
    }
}
