using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Telegram.Bot.Exceptions;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Answers pressed buttons at once, so that their spinner stops; what the press means is handled later. Best effort.</summary>
internal sealed class TelegramCallbackAnswers(TelegramConnection connection) : BackgroundService
{
    // An answer that is later than about ten seconds is refused (Telegram.Bot FAQ), so a longer queue is of no use.
    private const int Longest = 500;
    private const int Beside = 4;

    private readonly Channel<string> _pressed = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Longest) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Asks for an answer; returns at once.</summary>
    public void Add(string callbackId) => _pressed.Writer.TryWrite(callbackId);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Beside).Select(_ => AnswerAsync(stoppingToken)));

    private async Task AnswerAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var id in _pressed.Reader.ReadAllAsync(stoppingToken))
            {
                await TryAnswerAsync(id, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task TryAnswerAsync(string id, CancellationToken stoppingToken)
    {
        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["callback_query_id"] = id });
            await connection.Client.SendRequest(new TelegramCall<bool>("answerCallbackQuery", body), stoppingToken);
        }
        catch (RequestException)
        {
            // Too late or not reached: the spinner stops by itself.
        }
    }
}
