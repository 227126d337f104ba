using ChungTay.TelegramFake.BotApi;
using ChungTay.TelegramFake.Messages;

namespace ChungTay.TelegramFake;

/// <summary>What happened in the chats, and counts over all of them. Computed when asked, so that sending stays cheap. Thread-safe.</summary>
public sealed class FakeTranscript
{
    private readonly FakeBot _bot;

    internal FakeTranscript(FakeBot bot) => _bot = bot;

    /// <summary>Everything in one chat, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Of(long chat) => [.. All().Where(message => message.Chat == chat)];

    /// <summary>The bot's messages in one chat as they stand now, without deleted ones.</summary>
    public IReadOnlyList<FakeMessage> SentTo(long chat) =>
        [.. Of(chat).Where(message => message is { Kind: FakeMessageKind.Sent, IsDeleted: false })];

    /// <summary>Everything in all chats, oldest first.</summary>
    public IEnumerable<FakeMessage> All()
    {
        for (var id = 1; id <= _bot.Log.LastId; id++)
        {
            var entry = _bot.Log.At(id);
            if (entry.Kind != 0)
            {
                yield return Read(id, entry);
            }
        }
    }

    /// <summary>The bot's messages in all chats without their content, deleted ones included, oldest first.</summary>
    public IEnumerable<(int MessageId, long Chat, DateTimeOffset At)> Sent()
    {
        for (var id = 1; id <= _bot.Log.LastId; id++)
        {
            var entry = _bot.Log.At(id);
            if (entry.Kind == (int)FakeMessageKind.Sent)
            {
                yield return (id, entry.Chat, new DateTimeOffset(entry.UtcTicks, TimeSpan.Zero));
            }
        }
    }

    /// <summary>How many messages of the bot each chat got, deleted ones included.</summary>
    public Dictionary<long, int> CountByChat()
    {
        var counts = new Dictionary<long, int>();
        for (var id = 1; id <= _bot.Log.LastId; id++)
        {
            ref var entry = ref _bot.Log.At(id);
            if (entry.Kind == (int)FakeMessageKind.Sent)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, entry.Chat, out _)++;
            }
        }

        return counts;
    }

    /// <summary>Counts over everything so far.</summary>
    public FakeStats Stats()
    {
        var times = new List<long>();
        var seen = new HashSet<(long, int, int)>();
        var repeated = 0L;
        for (var id = 1; id <= _bot.Log.LastId; id++)
        {
            ref var entry = ref _bot.Log.At(id);
            if (entry.Kind == (int)FakeMessageKind.Sent)
            {
                times.Add(entry.UtcTicks);
                repeated += seen.Add((entry.Chat, entry.Content, entry.Markup)) ? 0 : 1;
            }
        }

        times.Sort();
        return new FakeStats
        {
            Accepted = times.Count,
            Chats = CountByChat().Count,
            Repeated = repeated,
            MostInOneSecond = Busiest(times),
            Seconds = times.Count > 1 ? TimeSpan.FromTicks(times[^1] - times[0]).TotalSeconds : 0,
            Uploads = _bot.Uploads,
            Calls = _bot.Counts.Methods,
            Answers = _bot.Counts.Codes,
        };
    }

    /// <summary>Waits until a chat has so many standing messages of the bot.</summary>
    /// <exception cref="TimeoutException">It did not get them in time; says what it did get.</exception>
    public async Task<IReadOnlyList<FakeMessage>> WaitForAsync(long chat, int count, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        await WaitUntilAsync(() => SentTo(chat).Count >= count, $"chat {chat} to get {count} messages", limit, cancellationToken);
        return SentTo(chat);
    }

    /// <summary>Waits until something about the transcript is true; it is asked again after each accepted message.</summary>
    /// <exception cref="TimeoutException">It did not become true in time.</exception>
    public async Task WaitUntilAsync(Func<bool> isTrue, string what, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(limit);
        while (true)
        {
            var next = _bot.Accepted.Next();
            if (isTrue())
            {
                return;
            }

            try
            {
                await next.WaitAsync(end.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Waited {limit.TotalSeconds:0.#} s for {what}; the bot has sent {Stats().Accepted} messages in all.");
            }
        }
    }

    private FakeMessage Read(int id, MessageLog.Entry entry)
    {
        var content = _bot.Contents.Content(entry.Content);
        var markup = _bot.Contents.MarkupOf(entry.Markup);
        return new FakeMessage
        {
            MessageId = id,
            Chat = entry.Chat,
            At = new DateTimeOffset(entry.UtcTicks, TimeSpan.Zero),
            Kind = (FakeMessageKind)entry.Kind,
            Text = content.Text,
            FileId = content.FileId,
            Markup = markup is null ? null : System.Text.Encoding.UTF8.GetString(markup.Json),
            Buttons = markup?.Buttons ?? [],
            Target = entry.Target,
            IsDeleted = entry.IsDeleted,
        };
    }

    private static int Busiest(List<long> times)
    {
        var (most, first) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= TimeSpan.TicksPerSecond)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}

/// <summary>Counts over everything the fake has seen.</summary>
public sealed record FakeStats
{
    /// <summary>Messages of the bot that were taken.</summary>
    public required int Accepted { get; init; }

    /// <summary>Chats that got at least one.</summary>
    public required int Chats { get; init; }

    /// <summary>Messages that a chat had already got with the same content and keyboard.</summary>
    public required long Repeated { get; init; }

    /// <summary>The most messages taken within any second, through a sliding window.</summary>
    public required int MostInOneSecond { get; init; }

    /// <summary>Seconds from the first to the last message taken.</summary>
    public required double Seconds { get; init; }

    /// <summary>Pictures that were uploaded rather than named by file id.</summary>
    public required int Uploads { get; init; }

    /// <summary>How often each method was called, by its name in lower case.</summary>
    public required IReadOnlyDictionary<string, long> Calls { get; init; }

    /// <summary>How often each status code was answered.</summary>
    public required IReadOnlyDictionary<int, long> Answers { get; init; }
}
