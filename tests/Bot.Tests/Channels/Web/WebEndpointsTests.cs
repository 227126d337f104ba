using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChungTay.Bot.Channels.Web;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Retention;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebEndpointsTests(WebAppFixture fixture, PostgresFixture postgres) : IClassFixture<WebAppFixture>
{
    private readonly WebApp app = fixture.App;
    private readonly string data = fixture.Data;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_opened_chat_is_greeted_without_a_word()
    {
        var lines = await app.WaitForAsync(await app.OpenAsync(), 1);

        var line = Assert.Single(lines);
        Assert.Equal("bot", line.GetProperty("from").GetString());
        Assert.Equal(EchoBot.Greeting, line.GetProperty("text").GetString());
        Assert.Equal("consent:yes", line.GetProperty("buttons")[0].GetProperty("data").GetString());
        Assert.Equal("Đồng ý nhận tin", line.GetProperty("buttons")[0].GetProperty("label").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("image").ValueKind);
        Assert.True(line.GetProperty("at").TryGetDateTimeOffset(out _));
        Assert.True(line.GetProperty("id").GetInt64() > 0);
    }

    [Fact]
    public async Task What_is_said_is_accepted_shown_and_answered()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        using var answer = await app.SayAsync(session, new { text = "Trẻ bị đánh thì gọi số nào?" });
        var lines = await app.WaitForAsync(session, 3);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(["bot", "you", "bot"], lines.Select(line => line.GetProperty("from").GetString()));
        Assert.Equal("Trẻ bị đánh thì gọi số nào?", lines[1].GetProperty("text").GetString());
        Assert.Equal("Nghe rõ: Trẻ bị đánh thì gọi số nào?", lines[2].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Reading_after_a_number_gives_only_what_is_newer()
    {
        var session = await app.OpenAsync();
        var first = (await app.WaitForAsync(session, 1))[0].GetProperty("id").GetInt64();
        await app.SayAsync(session, new { text = "Một" });
        await app.WaitForAsync(session, 3);

        var newer = await app.ReadAsync(session, first);

        Assert.Equal(2, newer.Count);
        Assert.All(newer, line => Assert.True(line.GetProperty("id").GetInt64() > first));
    }

    [Fact]
    public async Task A_pressed_button_is_shown_by_its_label()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        using var answer = await app.SayAsync(session, new { press = "consent:yes" });
        var lines = await app.WaitForAsync(session, 3);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Đồng ý nhận tin", lines[1].GetProperty("text").GetString());
        Assert.Equal("Đã bấm: consent:yes", lines[2].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_forged_button_reaches_the_bot_as_a_press_and_shows_none_of_its_data()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        await app.SayAsync(session, new { press = "admin:all" });
        var lines = await app.WaitForAsync(session, 3);

        Assert.Equal("(bấm nút)", lines[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_same_message_sent_again_is_stored_and_answered_once()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.SayAsync(session, new { text = "Một lần thôi", id = "m-1" })));
        await app.SayAsync(session, new { text = "Hết", id = "m-2" });
        var lines = await app.WaitForAsync(session, 5);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal(1, lines.Count(line => line.GetProperty("text").GetString() == "Một lần thôi"));
        Assert.Equal(1, lines.Count(line => line.GetProperty("text").GetString() == "Nghe rõ: Một lần thôi"));
    }

    [Fact]
    public async Task Two_chats_do_not_see_each_other()
    {
        var one = await app.OpenAsync();
        var other = await app.OpenAsync();
        await app.SayAsync(one, new { text = "Bí mật", id = "same" });
        await app.SayAsync(other, new { text = "Chuyện khác", id = "same" });

        await app.WaitForAsync(one, 3);
        var seen = await app.WaitForAsync(other, 3);

        Assert.DoesNotContain(seen, line => line.GetProperty("text").GetString()!.Contains("Bí mật", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_secret_of_a_chat_is_not_in_the_database()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        await using var command = app.Services.GetRequiredService<LedgerDatabase>().DataSource.CreateCommand(
            "select count(*) from (select to_jsonb(s)::text t from web_sessions s union all select to_jsonb(l)::text from web_lines l union all select to_jsonb(i)::text from inbox i) x where t like '%' || $1 || '%'");
        command.Parameters.AddWithValue(session);

        Assert.Equal(0L, await command.ExecuteScalarAsync(Token));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("'; drop table web_lines; --")]
    [InlineData("👩‍👧‍👦🇻🇳")]
    [InlineData("{{7*7}} ${7*7} %s \\u0041")]
    public async Task Any_text_comes_back_as_it_was_typed(string text)
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        await app.SayAsync(session, new { text });
        var lines = await app.WaitForAsync(session, 3);

        Assert.Equal(text, lines[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Decomposed_marks_are_composed_and_a_full_text_fits()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);
        var text = new string('ế', 4000);

        using var answer = await app.SayAsync(session, new { text = text.Normalize(NormalizationForm.FormD) });
        var lines = await app.WaitForAsync(session, 2);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(text, lines[1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_code_of_a_link_reaches_the_bot()
    {
        app.Bot.Script = message => [new OutboundMessage { Text = $"Mã: {(message.Content as InboundContent.Started)?.Payload}" }];
        using var restored = fixture.RestoreScript();
        using var answer = await PostAsync("/api/chat/sessions", "{\"start\":\"CB-12_x\"}");
        var session = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("session").GetString()!;

        Assert.Equal("Mã: CB-12_x", (await app.WaitForAsync(session, 1))[0].GetProperty("text").GetString());
        using var bad = await PostAsync("/api/chat/sessions", "{\"start\":\"<b>\"}");
        await AssertProblemAsync(bad, HttpStatusCode.BadRequest, "start");
    }

    [Fact]
    public async Task A_picture_is_shown_to_the_chat_it_was_sent_to_and_to_no_other()
    {
        Directory.CreateDirectory(Path.Combine(data, "media"));
        await File.WriteAllBytesAsync(Path.Combine(data, "media", "poster.png"), [1, 2, 3], Token);
        await File.WriteAllBytesAsync(Path.Combine(data, "media", "other.png"), [4], Token);
        app.Bot.Script = _ => [new OutboundMessage { Text = "Tranh", Image = "poster.png" }];
        using var restored = fixture.RestoreScript();
        var session = await app.OpenAsync();
        var address = (await app.WaitForAsync(session, 1))[0].GetProperty("image").GetString()!;
        app.Bot.Script = EchoBot.Echo;
        var stranger = await app.OpenAsync();

        using var picture = await app.Client.GetAsync(address, Token);
        using var other = await app.Client.GetAsync(address.Replace("poster", "other", StringComparison.Ordinal), Token);
        using var foreign = await app.Client.GetAsync(address.Replace(session, stranger, StringComparison.Ordinal), Token);

        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal([1, 2, 3], await picture.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Chats_nobody_visits_any_more_are_deleted_with_their_lines()
    {
        var (old, recent) = (await app.OpenAsync(), await app.OpenAsync());
        await app.WaitForAsync(old, 1);
        Assert.True(WebSessionId.TryRead(old, out var id));
        await app.ExecuteAsync($"update web_sessions set last_seen_at = now() - interval '31 days' where id = '{id.Value}'");

        var source = app.Services.GetRequiredService<LedgerDatabase>().DataSource;
        var deleted = await new RetentionStore(source, TimeProvider.System).RemoveSomeAsync(new RetentionOptions { WebChatDays = 30 }, Token);

        Assert.Equal(1, deleted);
        using var answer = await app.Client.GetAsync($"/api/chat/sessions/{old}/messages", Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEmpty(await app.WaitForAsync(recent, 1));
    }

    [Fact]
    public async Task Nothing_of_a_chat_may_be_cached()
    {
        var session = await app.OpenAsync();

        using var answer = await app.Client.GetAsync($"/api/chat/sessions/{session}/messages", Token);

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Switched_off_there_is_no_channel_and_no_door()
    {
        await using var off = await WebApp.StartAsync(postgres, new() { [$"{WebOptions.Section}:Enabled"] = "false" });

        using var answer = await off.Client.PostAsync("/api/chat/sessions", null, Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(off.Services.GetServices<IChannel>());
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        app.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Token);

    private static async Task AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string says)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Contains(says, $"{problem.GetProperty("title")} {problem.GetProperty("detail")}", StringComparison.Ordinal);
    }
}
