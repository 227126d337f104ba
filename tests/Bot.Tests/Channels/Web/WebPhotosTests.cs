using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChungTay.Bot.Cases;
using ChungTay.Bot.Channels.Web;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebPhotosTests(WebAppFixture fixture) : IClassFixture<WebAppFixture>
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. "a child's swing that is broken"u8];

    private readonly WebApp app = fixture.App;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_taken_sealed_fetched_into_its_case_and_forgotten()
    {
        var session = await app.OpenAsync();
        using var answer = await SendAsync(session, Jpeg);
        var database = app.Services.GetRequiredService<LedgerDatabase>();
        await using var find = database.DataSource.CreateCommand("select id, position('swing'::bytea in sealed) from web_photos");
        await using var reader = await find.ExecuteReaderAsync(Token);
        await reader.ReadAsync(Token);
        var (id, inClear) = (reader.GetString(0), reader.GetInt32(1));
        await reader.DisposeAsync();
        var source = app.Services.GetServices<IPhotoSource>().Single(one => one.Channel == ChannelName.Web);

        var fetched = await source.FetchAsync(id, PhotoFetcher.LargestPhoto, Token);
        await source.ForgetAsync(id, Token);
        var again = await source.FetchAsync(id, PhotoFetcher.LargestPhoto, Token);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(0, inClear);
        Assert.Equal(Jpeg, Assert.IsType<PhotoFetch.Done>(fetched).Bytes);
        Assert.IsType<PhotoFetch.Refused>(again);
        Assert.Contains(await app.ReadAsync(session), line => line.GetProperty("text").GetString() == WebTexts.PhotoSent);
        Assert.IsType<InboundContent.Image>(new WebInbound().Map(new WebUpdate { Session = "x", Photo = id }.Write(), default)!.Content);
    }

    [Theory]
    [InlineData(6 * 1024 * 1024, HttpStatusCode.RequestEntityTooLarge, "5 MB")]
    [InlineData(100, HttpStatusCode.UnsupportedMediaType, "không phải ảnh")]
    public async Task What_is_too_large_or_no_picture_is_refused_in_Vietnamese(int length, HttpStatusCode status, string words)
    {
        using var answer = await SendAsync(await app.OpenAsync(), new byte[length]);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(words, $"{problem.GetProperty("title")} {problem.GetProperty("detail")}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_is_none_takes_no_picture()
    {
        using var answer = await SendAsync("no-such-session", Jpeg);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string session, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return await app.Client.PostAsync(new Uri($"/api/chat/sessions/{session}/photos", UriKind.Relative), body, Token);
    }
}
