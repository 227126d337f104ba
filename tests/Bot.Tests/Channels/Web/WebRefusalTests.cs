using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebRefusalTests(WebAppFixture fixture) : IClassFixture<WebAppFixture>
{
    private readonly WebApp app = fixture.App;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{\"text\":\"\"}", "chưa có nội dung")]
    [InlineData("{\"text\":\" \\n\\u200b \"}", "chưa có nội dung")]
    [InlineData("{\"text\":\"a\\u0000\",\"press\":\"b\"}", "\"text\"")]
    [InlineData("{}", "\"text\"")]
    [InlineData("", "\"text\"")]
    [InlineData("null", "\"text\"")]
    [InlineData("[]", "JSON")]
    [InlineData("{\"text\":", "JSON")]
    [InlineData("{\"text\":5}", "JSON")]
    [InlineData("{\"text\":\"a\",\"role\":\"admin\"}", "JSON")]
    [InlineData("{\"text\":\"a\",\"id\":\"có dấu\"}", "\"id\"")]
    [InlineData("{\"press\":\"\"}", "\"press\"")]
    [InlineData("{\"press\":\"đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ\"}", "\"press\"")]
    public async Task A_message_that_cannot_be_taken_is_refused_in_words(string body, string says)
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        using var answer = await PostAsync($"/api/chat/sessions/{session}/messages", body);

        await AssertProblemAsync(answer, HttpStatusCode.BadRequest, says);
        Assert.Single(await app.ReadAsync(session));
    }

    [Fact]
    public async Task Half_an_emoji_does_no_harm()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        using var answer = await PostAsync($"/api/chat/sessions/{session}/messages", "{\"text\":\"a\\ud83d\"}");

        Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData(4001)]
    [InlineData(10_000)]
    public async Task A_text_over_the_limit_is_refused_with_its_length(int length)
    {
        var session = await app.OpenAsync();

        using var answer = await app.SayAsync(session, new { text = new string('ă', length) });

        await AssertProblemAsync(answer, HttpStatusCode.BadRequest, $"{length} ký tự");
    }

    [Fact]
    public async Task Five_megabytes_are_refused_and_the_next_message_goes_through()
    {
        var session = await app.OpenAsync();
        await app.WaitForAsync(session, 1);

        using var answer = await PostAsync($"/api/chat/sessions/{session}/messages", $"{{\"text\":\"{new string('a', 5 * 1024 * 1024)}\"}}");
        using var next = await app.SayAsync(session, new { text = "Ngắn" });

        await AssertProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge, "4000 ký tự");
        Assert.Equal(HttpStatusCode.Accepted, next.StatusCode);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    public async Task An_unknown_chat_is_not_found_by_any_door(string session)
    {
        var path = $"/api/chat/sessions/{session}";
        using var said = await app.SayAsync(session, new { text = "Chào" });
        using var read = await app.Client.GetAsync($"{path}/messages?after=0", Token);
        using var followed = await app.Client.GetAsync($"{path}/events", HttpCompletionOption.ResponseHeadersRead, Token);

        await AssertProblemAsync(said, HttpStatusCode.NotFound, "tải lại trang");
        await AssertProblemAsync(read, HttpStatusCode.NotFound, "tải lại trang");
        await AssertProblemAsync(followed, HttpStatusCode.NotFound, "tải lại trang");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("mười")]
    [InlineData("99999999999999999999")]
    public async Task A_place_that_is_no_number_is_refused(string after)
    {
        var session = await app.OpenAsync();

        using var answer = await app.Client.GetAsync($"/api/chat/sessions/{session}/messages?after={after}", Token);

        await AssertProblemAsync(answer, HttpStatusCode.BadRequest, "after");
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
