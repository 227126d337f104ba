using Microsoft.AspNetCore.Http;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Reads a request's raw bytes.</summary>
internal static class ZaloBody
{
    /// <summary>Reads the body as it came; null when it is larger than allowed.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int largest)
    {
        if (context.Request.ContentLength > largest)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > largest)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }
}
