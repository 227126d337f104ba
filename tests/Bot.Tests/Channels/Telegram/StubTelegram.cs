using System.Net;
using System.Text;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.Testing;
using Telegram.Bot;

namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>The wire itself: keeps what was asked and answers what it was told.</summary>
internal sealed class StubTelegram : HttpMessageHandler
{
    public const string Token = "123456:stub-token";

    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<(string Method, string Body, string? ContentType, long? Length)> Asked { get; } = [];

    public RecordingLogs Logs { get; } = new();

    public StubTelegram Answers(int status, string body, string type = "application/json")
    {
        _answers.Enqueue(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) });
        return this;
    }

    public StubTelegram Throws(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    public TelegramChannel Channel(string mediaDirectory = "/nonexistent") => new(
        new TelegramBotClient(new TelegramBotClientOptions(Token) { RetryThreshold = 0 }, new HttpClient(this)),
        new TelegramOptions { Token = Token },
        new TelegramMediaHandles(),
        new TelegramHealth(TimeProvider.System, Logs.For<TelegramHealth>()),
        mediaDirectory);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var method = request.RequestUri!.AbsolutePath.Split('/')[^1];
        Asked.Add((method, body, request.Content?.Headers.ContentType?.MediaType, request.Content?.Headers.ContentLength));
        return _answers.TryDequeue(out var answer) ? answer()
            : throw new InvalidOperationException($"The stub was not told what to answer to {method}.");
    }
}
