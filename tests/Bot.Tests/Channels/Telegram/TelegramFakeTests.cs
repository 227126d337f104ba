using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChungTay.TelegramFake;
using ChungTay.TelegramFake.Faults;
using ChungTay.TelegramFake.Messages;
using ChungTay.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>The fake is what every other test believes, so it is tested itself.</summary>
public sealed class TelegramFakeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private TelegramFakeServer _fake = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fake = await TelegramFakeServer.StartAsync(new TelegramFakeOptions { EveryChatExists = true }, _time, Token);
        _http.BaseAddress = _fake.BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _fake.DisposeAsync();
    }

    [Fact]
    public async Task The_bulk_limit_is_a_sliding_window_not_a_clocks_second()
    {
        // 20 late in one second and 20 early in the next: more than 30 within one second.
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(200, await SendAsync(1000 + i));
        }

        _time.Advance(TimeSpan.FromSeconds(0.4));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(200, await SendAsync(2000 + i));
        }

        Assert.Equal(429, await SendAsync(3000));
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Equal(429, await SendAsync(3000));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(200, await SendAsync(3000));
        Assert.Equal((31, 30, 2), (_fake.Transcript.Stats().Accepted, _fake.Transcript.Stats().MostInOneSecond, _fake.Transcript.Stats().Answers[429]));
    }

    [Fact]
    public async Task Too_many_says_how_long_to_wait_in_the_body_and_in_the_header()
    {
        _fake.Options = _fake.Options with { BulkPerSecond = 1, BulkPenalty = TimeSpan.FromSeconds(7) };
        await SendAsync(1);

        using var answer = await _http.PostAsJsonAsync(Method("sendMessage"), new { chat_id = 2, text = "x" }, Token);
        var json = await answer.Content.ReadFromJsonAsync<JsonNode>(Token);

        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("Too Many Requests: retry after 7", json!["description"]!.GetValue<string>());
        Assert.Equal(7, json["parameters"]!["retry_after"]!.GetValue<int>());
    }

    [Fact]
    public async Task One_chat_takes_a_burst_and_then_one_a_second()
    {
        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await SendAsync(41));
        }

        _time.Advance(TimeSpan.FromSeconds(1));

        answers.AddRange([await SendAsync(41), await SendAsync(41), await SendAsync(42)]);

        Assert.Equal([200, 200, 200, 200, 200, 429, 200, 429, 200], answers);
    }

    [Theory]
    [InlineData("{\"chat_id\":0,\"text\":\"x\"}", "Bad Request: chat not found")]
    [InlineData("{\"chat_id\":-100,\"text\":\"x\"}", "Bad Request: chat not found")]
    [InlineData("{\"text\":\"x\"}", "Bad Request: chat_id is empty")]
    [InlineData("{\"chat_id\":5}", "Bad Request: message text is empty")]
    [InlineData("{\"chat_id\":5,\"text\":\" \\n\"}", "Bad Request: message text is empty")]
    [InlineData("{\"chat_id\":5,\"text\":\"<b>x\",\"parse_mode\":\"HTML\"}", "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("{\"chat_id\":5,\"text\":\"ă<q>x</q>\",\"parse_mode\":\"HTML\"}", "Bad Request: can't parse entities: Unsupported start tag \"q\" at byte offset 2")]
    [InlineData("{\"chat_id\":5,\"text\":\"<b><i>x</b></i>\",\"parse_mode\":\"HTML\"}", "Bad Request: can't parse entities: Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("{\"chat_id\":5,\"text\":\"x\",\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"y\",\"callback_data\":\"ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă\"}]]}}", "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData("{\"chat_id\":6,\"text\":\"x\"}", "Forbidden: bot was blocked by the user")]
    [InlineData("{\"chat_id\":7,\"text\":\"x\"}", "Forbidden: user is deactivated")]
    [InlineData("{\"chat_id\":8,\"text\":\"x\"}", "Forbidden: bot can't initiate conversation with a user")]
    [InlineData("{\"chat_id\":-9,\"text\":\"x\"}", "Bad Request: group chat was upgraded to a supergroup chat")]
    [InlineData("{\"chat_id\":", "Bad Request: can't parse JSON object")]
    public async Task It_refuses_in_Telegrams_words(string body, string words)
    {
        _fake.People.Block(6);
        _fake.People.Deactivate(7);
        _fake.People.NeverStart(8);
        _fake.People.Move(-9, -1009);

        Assert.Equal(words, (await CallAsync("sendMessage", body))["description"]!.GetValue<string>());
        Assert.Equal(0, _fake.Transcript.Stats().Accepted);
    }

    [Fact]
    public async Task A_text_of_4096_characters_after_its_markup_is_taken_and_one_more_is_not()
    {
        string Body(int count) => $$"""{"chat_id":5,"parse_mode":"HTML","text":"<b>{{string.Concat(Enumerable.Repeat("&amp;", count - 1))}}</b>🙏"}""";

        Assert.True((await CallAsync("sendMessage", Body(4096)))["ok"]!.GetValue<bool>());
        Assert.Equal("Bad Request: message is too long", (await CallAsync("sendMessage", Body(4097)))["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Edits_and_deletions_keep_Telegrams_rules()
    {
        await CallAsync("sendMessage", """{"chat_id":5,"text":"một"}""");

        Assert.Contains("not modified", await WordsAsync("editMessageText", """{"chat_id":5,"message_id":1,"text":"một"}"""), StringComparison.Ordinal);
        Assert.Contains("edit not found", await WordsAsync("editMessageText", """{"chat_id":5,"message_id":99,"text":"hai"}"""), StringComparison.Ordinal);
        Assert.Contains("edit not found", await WordsAsync("editMessageText", """{"chat_id":6,"message_id":1,"text":"hai"}"""), StringComparison.Ordinal);
        Assert.Null(await WordsAsync("editMessageText", """{"chat_id":5,"message_id":1,"text":"hai"}"""));
        Assert.Equal([FakeMessageKind.Sent, FakeMessageKind.Edited], _fake.Transcript.Of(5).Select(message => message.Kind));
        Assert.Equal("hai", Assert.Single(_fake.Transcript.SentTo(5)).Text);

        _time.Advance(TimeSpan.FromHours(48.1));
        Assert.Contains("can't be deleted", await WordsAsync("deleteMessage", """{"chat_id":5,"message_id":1}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_queries_and_chunked_bodies_are_read_like_JSON()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("chat_id", "5"), KeyValuePair.Create("text", "a")]);
        using var posted = await _http.PostAsync(Method("sendMessage"), form, Token);
        using var queried = await _http.GetAsync(new Uri($"{Method("sendMessage")}?chat_id=5&text=b", UriKind.Relative), Token);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, Method("sendMessage")) { Content = JsonContent.Create(new { chat_id = "5", text = "c" }) };
        chunked.Headers.TransferEncodingChunked = true;
        using var sent = await _http.SendAsync(chunked, Token);

        Assert.Equal(["a", "b", "c"], _fake.Transcript.SentTo(5).Select(message => message.Text));
    }

    [Fact]
    public async Task A_rule_hits_its_method_and_chat_its_times_and_no_other()
    {
        _fake.Fail(new FaultRule { Kind = FaultKind.Forbidden, Method = "sendMessage", Chat = 5, Skip = 1, Times = 2 });

        List<int> answers = [await SendAsync(5), await SendAsync(6), await SendAsync(5), await SendAsync(5), await SendAsync(5)];

        Assert.Equal([200, 200, 403, 403, 200], answers);
    }

    [Fact]
    public async Task A_long_poll_is_held_until_something_comes_and_a_second_poller_ends_the_first()
    {
        var first = CallAsync("getUpdates", """{"timeout":50}""");
        await Eventually.IsTrueAsync(() => _fake.Transcript.Stats().Calls.ContainsKey("getupdates"), "the first poll");
        await Task.Delay(50, Token);
        Assert.False(first.IsCompleted);

        var second = CallAsync("getUpdates", """{"timeout":50}""");
        Assert.Equal(409, (await first)["error_code"]!.GetValue<int>());
        _fake.People.Say(5, "chào");

        Assert.Equal("chào", (await second)["result"]![0]!["message"]!["text"]!.GetValue<string>());
        Assert.Single((await CallAsync("getUpdates", "{}"))["result"]!.AsArray());
        Assert.Empty((await CallAsync("getUpdates", """{"offset":700000002}"""))["result"]!.AsArray());
    }

    [Fact]
    public async Task Kinds_that_were_not_asked_for_do_not_come()
    {
        await CallAsync("getUpdates", """{"allowed_updates":["message"]}""");

        Assert.Equal(0, _fake.People.Block(5));
        Assert.NotEqual(0, _fake.People.Say(6, "chào"));
    }

    [Fact]
    public async Task The_control_page_does_what_the_methods_do()
    {
        await ControlAsync("start", """{"chat":5,"payload":"K7"}""");
        await CallAsync("sendMessage", """{"chat_id":5,"text":"Chào","reply_markup":{"inline_keyboard":[[{"text":"Đồng ý","callback_data":"yes"}]]}}""");
        await ControlAsync("press", """{"chat":5,"label":"đồng ý"}""");
        await ControlAsync("faults", """{"kind":"badGateway","method":"sendMessage"}""");
        await ControlAsync("options", """{"bulkPerSecond":0,"latencyMilliseconds":0}""");

        var updates = (await CallAsync("getUpdates", "{}"))["result"]!.AsArray();
        Assert.Equal(["/start K7", "yes"], [updates[0]!["message"]!["text"]!.GetValue<string>(), updates[1]!["callback_query"]!["data"]!.GetValue<string>()]);
        Assert.Equal(502, await SendAsync(5));
        Assert.Equal(
            $"2\t5\t{_time.GetUtcNow().ToUnixTimeMilliseconds()}\n", await _http.GetStringAsync(new Uri("/control/sent", UriKind.Relative), Token));
        Assert.Null(_fake.Options.BulkPerSecond);
        var transcript = await _http.GetFromJsonAsync<JsonNode>(new Uri("/control/transcript?chat=5", UriKind.Relative), Token);
        Assert.Equal(["fromPerson", "sent"], transcript!.AsArray().Select(line => line!["kind"]!.GetValue<string>()));
        using var wrong = await _http.PostAsync(new Uri("/control/press", UriKind.Relative), new StringContent("""{"chat":5,"label":"không có"}"""), Token);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    private Uri Method(string name) => new($"/bot{_fake.Token}/{name}", UriKind.Relative);

    private async Task<int> SendAsync(long chat)
    {
        using var answer = await _http.PostAsJsonAsync(Method("sendMessage"), new { chat_id = chat, text = "Chào" }, Token);
        return (int)answer.StatusCode;
    }

    private async Task<JsonNode> CallAsync(string method, string body)
    {
        using var answer = await _http.PostAsync(Method(method), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!;
    }

    private async Task<string?> WordsAsync(string method, string body) => (await CallAsync(method, body))["description"]?.GetValue<string>();

    private async Task ControlAsync(string act, string body)
    {
        using var answer = await _http.PostAsync(new Uri("/control/" + act, UriKind.Relative), new StringContent(body), Token);
        answer.EnsureSuccessStatusCode();
    }
}
