using System.Diagnostics;
using ChungTay.Bot.Channels.Web;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebEventsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase database = null!;
    private WebApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await postgres.CreateDatabaseAsync();
        app = await WebApp.StartAsync(database);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task The_stream_carries_the_same_lines_with_their_numbers()
    {
        var session = await app.OpenAsync();
        await using var events = await EventReader.OpenAsync(app.Client, session, null, Token);

        var greeting = await NextAsync(events);
        await app.SayAsync(session, new { text = "Chào" });
        var lines = new List<string> { await NextAsync(events), await NextAsync(events) };

        Assert.Equal(EchoBot.Greeting, greeting);
        Assert.Equal(["Chào", "Nghe rõ: Chào"], lines);
        var read = await app.ReadAsync(session);
        Assert.Equal(read[^1].GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture), events.LastId);
    }

    [Fact]
    public async Task A_reader_who_keeps_losing_the_line_misses_nothing_and_hears_nothing_twice()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);
        var talking = Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                using var answer = await app.SayAsync(session, new { text = $"Câu {i}", id = $"c{i}" });
                answer.EnsureSuccessStatusCode();
            }
        }, Token);

        var heard = new List<long>();
        string? lastId = null;
        while (heard.Count < 61)
        {
            await using var events = await EventReader.OpenAsync(app.Client, session, lastId, Token);
            for (var i = 0; i < 4 && heard.Count < 61; i++)
            {
                heard.Add((await events.NextAsync(Token))!.Value.Line.GetProperty("id").GetInt64());
            }

            lastId = events.LastId;
        }

        await talking;
        Assert.Equal((await app.ReadAsync(session)).Select(line => line.GetProperty("id").GetInt64()), heard);
    }

    [Fact]
    public async Task A_line_written_by_another_process_arrives_at_once()
    {
        await using var other = await WebApp.StartAsync(database);
        var session = await app.OpenAsync();
        await using var events = await EventReader.OpenAsync(app.Client, session, null, Token);
        await NextAsync(events);

        await other.SayAsync(session, new { text = "Từ máy khác" });
        var asked = Stopwatch.StartNew();
        var line = await NextAsync(events);

        Assert.Equal("Từ máy khác", line);
        Assert.True(asked.Elapsed < TimeSpan.FromSeconds(5), $"It took {asked.Elapsed}, as if only the slow look had found it.");
    }

    [Fact]
    public async Task A_hundred_readers_hear_their_own_chat_and_nothing_else()
    {
        var chats = await Task.WhenAll(Enumerable.Range(0, 100).Select(async number =>
        {
            var session = await app.OpenAsync();
            var events = await EventReader.OpenAsync(app.Client, session, null, Token);
            return (number, session, events);
        }));
        await Task.WhenAll(chats.Select(chat => app.SayAsync(chat.session, new { text = $"Tôi là {chat.number}" })));

        var heard = await Task.WhenAll(chats.Select(async chat =>
        {
            var lines = new List<string> { await NextAsync(chat.events), await NextAsync(chat.events), await NextAsync(chat.events) };
            await chat.events.DisposeAsync();
            return (chat.number, lines);
        }));

        Assert.All(heard, chat =>
        {
            Assert.Equal(3, chat.lines.Count);
            Assert.Contains(EchoBot.Greeting, chat.lines);
            Assert.Contains($"Tôi là {chat.number}", chat.lines);
            Assert.Contains($"Nghe rõ: Tôi là {chat.number}", chat.lines);
        });
    }

    [Fact]
    public async Task A_correction_and_a_recall_reach_open_readers_and_those_who_come_back()
    {
        app.Bot.Script = _ => [];
        var session = await app.OpenAsync();
        Assert.True(WebSessionId.TryRead(session, out var id));
        var line = await app.Bot.SayAsync(id.Address, new OutboundMessage { Text = "Họp lúc 8 giờ" });
        await using var open = await EventReader.OpenAsync(app.Client, session, null, Token);
        await NextAsync(open);

        await ChangeAsync(id, line, new OutboundMessage { Text = "Họp lúc 9 giờ", Operation = MessageOperation.Correct });
        var changed = (await open.NextAsync(Token))!.Value;
        await ChangeAsync(id, line, new OutboundMessage { Text = "", Operation = MessageOperation.Recall });
        var recalled = (await open.NextAsync(Token))!.Value;
        await using var back = await EventReader.OpenAsync(app.Client, session, line, Token);
        var seen = (await back.NextAsync(Token))!.Value;

        Assert.Equal(("change", "Họp lúc 9 giờ"), (changed.Kind, changed.Line.GetProperty("text").GetString()));
        Assert.Equal(("change", "Tin nhắn này đã được thu hồi."), (recalled.Kind, recalled.Line.GetProperty("text").GetString()));
        Assert.Equal(("change", "Tin nhắn này đã được thu hồi."), (seen.Kind, seen.Line.GetProperty("text").GetString()));
        Assert.Equal(line, open.LastId);
    }

    [Fact]
    public async Task Readers_who_left_are_forgotten()
    {
        var watchers = app.Services.GetRequiredService<WebWatchers>();
        var session = await app.OpenAsync();
        var events = await EventReader.OpenAsync(app.Client, session, null, Token);
        await NextAsync(events);
        Assert.Equal(1, watchers.Count);

        await events.DisposeAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (watchers.Count > 0)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    [Fact]
    public async Task Stopping_the_server_does_not_wait_for_readers()
    {
        var session = await app.OpenAsync();
        await using var events = await EventReader.OpenAsync(app.Client, session, null, Token);
        await NextAsync(events);
        var stopping = Stopwatch.StartNew();

        await app.StopAsync();

        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(10), $"It took {stopping.Elapsed}.");
        Assert.Null(await events.NextAsync(Token));
    }

    [Fact]
    public async Task After_the_database_cut_the_listener_lines_still_arrive()
    {
        var session = await app.OpenAsync();
        await using var events = await EventReader.OpenAsync(app.Client, session, null, Token);
        await NextAsync(events);
        await using (var cut = database.DataSource.CreateCommand(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query ilike 'listen%'"))
        {
            Assert.Equal(1L, await cut.ExecuteScalarAsync(Token));
        }

        await app.SayAsync(session, new { text = "Còn đó không?" });

        Assert.Equal("Còn đó không?", await NextAsync(events));
    }

    private async Task ChangeAsync(WebSessionId session, string line, OutboundMessage message)
    {
        var channel = app.Services.GetRequiredService<IChannel>();
        var ready = Assert.IsType<Preparation.Ready>(channel.Prepare(message));
        Assert.IsType<SendOutcome.Accepted>(await channel.SendAsync(session.Address, ready.Message, line, Token));
    }

    private static async Task<string> NextAsync(EventReader events)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        return (await events.NextAsync(limit.Token))!.Value.Line.GetProperty("text").GetString()!;
    }
}
