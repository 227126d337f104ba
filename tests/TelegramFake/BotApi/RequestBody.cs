using System.Buffers;

namespace ChungTay.TelegramFake.BotApi;

/// <summary>Reads the parameters of a call, whatever way they come.</summary>
internal static class RequestBody
{
    /// <summary>Fills the request. Returns the rented bytes its fields point into; null for none.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpContext context, BotRequest request)
    {
        var http = context.Request;
        if (http.QueryString.HasValue)
        {
            foreach (var (name, value) in http.Query)
            {
                request.AddText(name, value.ToString());
            }
        }

        if (http.HasFormContentType)
        {
            var form = await http.ReadFormAsync(context.RequestAborted);
            foreach (var (name, value) in form)
            {
                request.AddText(name, value.ToString());
            }

            foreach (var file in form.Files)
            {
                request.AddFile(file.Name, (int)file.Length);
            }

            return null;
        }

        var (buffer, length) = await ReadAllAsync(context);
        if (length > 0)
        {
            request.ReadJson(buffer.AsMemory(0, length));
        }

        return buffer;
    }

    private static async ValueTask<(byte[] Buffer, int Length)> ReadAllAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken.None); // asking for RequestAborted costs a token source a request
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var length = (int)read.Buffer.Length;
            var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(length, 16));
            read.Buffer.CopyTo(buffer);
            reader.AdvanceTo(read.Buffer.End);
            return (buffer, length);
        }
    }
}
