using System.Net.Http.Headers;
using Telegram.Bot.Requests.Abstractions;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>A Bot API call whose body is rendered already: Telegram.Bot carries it and reads the answer.</summary>
/// <remarks>
/// The library's own requests are built and serialised for each recipient; here that was done once for everybody.
/// The body goes out with its length, not in chunks as the library's do when its retry is off.
/// </remarks>
internal sealed class TelegramCall<TResult>(string method, ReadOnlyMemory<byte> body) : IRequest<TResult>
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    /// <inheritdoc/>
    public HttpMethod HttpMethod => HttpMethod.Post;

    /// <inheritdoc/>
    public string MethodName => method;

    /// <inheritdoc/>
    public bool IsWebhookResponse { get; set; }

    /// <summary>What is sent.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <inheritdoc/>
    public HttpContent ToHttpContent() => new ReadOnlyMemoryContent(body) { Headers = { ContentType = JsonType } };
}

/// <summary>An upload of a picture with its first recipient.</summary>
internal sealed class TelegramUpload(long chat, TelegramMessage message) : IRequest<SentMessage>
{
    /// <inheritdoc/>
    public HttpMethod HttpMethod => HttpMethod.Post;

    /// <inheritdoc/>
    public string MethodName => "sendPhoto";

    /// <inheritdoc/>
    public bool IsWebhookResponse { get; set; }

    /// <inheritdoc/>
    public HttpContent ToHttpContent()
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent(chat.ToString(System.Globalization.CultureInfo.InvariantCulture)), "chat_id" },
            { new StreamContent(File.OpenRead(message.Image!.Path)), "photo", "poster" + Path.GetExtension(message.Image.Path) },
        };
        if (message.Html.Length > 0)
        {
            form.Add(new StringContent(message.Html), "caption");
            form.Add(new StringContent("HTML"), "parse_mode");
        }

        if (message.Keyboard is not null)
        {
            form.Add(new StringContent(message.Keyboard), "reply_markup");
        }

        return form;
    }
}

/// <summary>What is read of the Message that comes back; the rest is skipped.</summary>
internal sealed record SentMessage
{
    /// <summary>Its id.</summary>
    public long MessageId { get; init; }

    /// <summary>The sizes of a picture, smallest first; null for a text.</summary>
    public IReadOnlyList<SentPhoto>? Photo { get; init; }
}

/// <summary>One size of a sent picture.</summary>
internal sealed record SentPhoto
{
    /// <summary>What it can be sent again by, with this bot only.</summary>
    public string FileId { get; init; } = string.Empty;
}
