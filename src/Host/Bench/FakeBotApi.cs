using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using ChungTay.Scheduler.Sending;

namespace ChungTay.Host.Bench;

/// <summary>The smallest Bot API that the benches need, on loopback, in a process of its own: takes every message, answers like Telegram.</summary>
/// <remarks>The tests' fake (tests/TelegramFake) checks what a platform would refuse; this one only must not be the bottleneck.</remarks>
internal sealed class FakeBotApi : IDisposable
{
    private const int LargestBatch = 100;

    private static readonly byte[] Yes = """{"ok":true,"result":true}"""u8.ToArray();
    private static readonly byte[] Me = """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}"""u8.ToArray();
    private static readonly byte[] TooMany =
        """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}"""u8.ToArray();

    // Telegram sends the whole message back: a library that reads it all has that to read.
    private static readonly byte[] Echo = Encoding.UTF8.GetBytes($",\"type\":\"private\"}},\"date\":1764000000,\"text\":{JsonSerializer.Serialize(BenchCampaign.Text)}}}}}");

    // The runtime's own timers are up to 6 ms late: an answer's time would say nothing about when its message came.
    private readonly SlotTimer _line = new(TimeProvider.System);
    private readonly Channel<string> _updates = Channel.CreateUnbounded<string>();
    private volatile FakeRecord _record = new(0, 0);
    private TimeSpan _latency;
    private long _messages;
    private long _updateIds;

    /// <summary>Serves until standard input ends, that is, until whoever started it has gone.</summary>
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        using var fake = new FakeBotApi();
        app.Run(fake.AnswerAsync);
        await app.StartAsync(cancellationToken);
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync(cancellationToken);
        return Commands.CommandLine.Done;
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return path[(path.LastIndexOf('/') + 1)..] switch
        {
            "sendMessage" => TakeAsync(context),
            "getUpdates" => HandOutAsync(context),
            "getMe" => WriteAsync(context, Me),
            "reset" => ResetAsync(context),
            "say" => SayAsync(context),
            "figures" => context.Response.WriteAsJsonAsync(_record.Read(), context.RequestAborted),
            _ => WriteAsync(context, Yes),
        };
    }

    private async Task TakeAsync(HttpContext context)
    {
        var chat = await ReadChatAsync(context);
        var isTaken = _record.TryTake(chat);
        if (_latency > TimeSpan.Zero)
        {
            await _line.WaitAsync(_latency);
        }

        if (!isTaken)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            await WriteAsync(context, TooMany);
            return;
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"{{\"ok\":true,\"result\":{{\"message_id\":{Interlocked.Increment(ref _messages)},\"chat\":{{\"id\":{chat}");
        var answer = new byte[head.Length + Echo.Length];
        Encoding.ASCII.GetBytes(head, answer);
        Echo.CopyTo(answer, head.Length);
        await WriteAsync(context, answer);
    }

    private static async ValueTask<long> ReadChatAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.IsCompleted)
            {
                var chat = FindChat(read.Buffer);
                body.AdvanceTo(read.Buffer.End);
                return chat;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static long FindChat(ReadOnlySequence<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("chat_id"u8))
            {
                reader.Read();
                return reader.TokenType == JsonTokenType.Number ? reader.GetInt64() : long.Parse(reader.GetString()!, CultureInfo.InvariantCulture);
            }
        }

        return 0;
    }

    private async Task HandOutAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        var hold = request.RootElement.TryGetProperty("timeout", out var seconds) ? seconds.GetInt32() : 0;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(TimeSpan.FromSeconds(hold));
        var batch = new List<string>();
        try
        {
            while (batch.Count == 0 && await _updates.Reader.WaitToReadAsync(patience.Token))
            {
                while (batch.Count < LargestBatch && _updates.Reader.TryRead(out var update))
                {
                    batch.Add(update);
                }
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Nothing came: an empty answer, as Telegram gives.
        }

        await WriteAsync(context, Encoding.UTF8.GetBytes($"{{\"ok\":true,\"result\":[{string.Join(',', batch)}]}}"));
    }

    private async Task ResetAsync(HttpContext context)
    {
        _record = new FakeRecord(Number(context, "capacity"), Number(context, "limit"));
        _latency = TimeSpan.FromMilliseconds(Number(context, "latency"));
        await WriteAsync(context, Yes);
    }

    // People write: so many, so many a second, or all at once when the rate is zero.
    private async Task SayAsync(HttpContext context)
    {
        var (count, first, rate) = (Number(context, "count"), Number(context, "first"), Number(context, "rate"));
        var text = JsonSerializer.Serialize(context.Request.Query["text"].ToString());
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var chat = FakeRecord.FirstWriter + first + i;
            _record.Asked(chat);
            _updates.Writer.TryWrite(string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"update_id\":{++_updateIds},\"message\":{{\"message_id\":{i + 1},\"date\":1764000000,\"chat\":{{\"id\":{chat},\"type\":\"private\",\"first_name\":\"B\"}},\"from\":{{\"id\":{chat},\"is_bot\":false,\"first_name\":\"B\"}},\"text\":{text}}}}}"));
            if (rate > 0 && TimeSpan.FromSeconds((i + 1.0) / rate) - TimeProvider.System.GetElapsedTime(begun) is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left, context.RequestAborted);
            }
        }

        await WriteAsync(context, Yes);
    }

    private static int Number(HttpContext context, string name) =>
        int.TryParse(context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static Task WriteAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = answer.Length;
        return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
    }
}
