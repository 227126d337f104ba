using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using ChungTay.Bot.Channels.Telegram;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace ChungTay.Host.Bench;

/// <summary>What the engine is measured against: loops that send as fast as they can and keep no record of anything.</summary>
internal static class BareLoops
{
    private static readonly string Quoted = JsonSerializer.Serialize(BenchCampaign.Text);

    /// <summary>HttpClient alone: the body is put together by hand, the answer is thrown away unread.</summary>
    public static async Task HttpAsync(string address, int count, int concurrency, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = concurrency, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(address) };
        await RunAsync(count, concurrency, async chat =>
        {
            var body = string.Create(CultureInfo.InvariantCulture, $"{{\"chat_id\":{chat},\"text\":{Quoted},\"parse_mode\":\"HTML\"}}");
            using var content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
            using var answer = await http.PostAsync("/bot1:bench/sendMessage", content, cancellationToken);
            answer.EnsureSuccessStatusCode();
        });
    }

    /// <summary>The library as its documentation shows it.</summary>
    public static async Task TelegramBotAsync(string address, int count, int concurrency, CancellationToken cancellationToken)
    {
        var options = new TelegramOptions { Token = BenchEngine.Token, ApiBaseUrl = address };
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = concurrency, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null };
        using var http = new HttpClient(handler);
        var client = new TelegramBotClient(new TelegramBotClientOptions(options.Token, options.ApiBaseUrl), http);
        await RunAsync(count, concurrency, chat => client.SendMessage(chat, BenchCampaign.Text, ParseMode.Html, cancellationToken: cancellationToken));
    }

    private static async Task RunAsync(int count, int concurrency, Func<long, Task> send)
    {
        var last = 0;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref last) is var chat && chat <= count)
            {
                await send(chat);
            }
        })));
    }
}
