using System.Net;
using ChungTay.Bot.Tests.Channels.Web;
using ChungTay.Host.Pages;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Host.Tests.Web;

/// <summary>What the pages' addresses answer, without a browser.</summary>
public sealed class PublicPagesTests(PostgresFixture postgres) : IAsyncLifetime
{
    // A page for old phones and slow networks.
    private const int Weight = 40_000;

    private WebApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await StartAsync([]);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_commune_named_like_markup_is_shown_as_its_name()
    {
        await using var odd = await StartAsync(new() { ["Commune:Name"] = "Xã <script>alert(1)</script> \"A\" & {{issuer}}", ["Commune:Issuer"] = "Uỷ ban <b>" });

        var html = await odd.Client.GetStringAsync("/", Token);

        Assert.Contains("Xã &lt;script&gt;alert(1)&lt;/script&gt; &quot;A&quot; &amp; {{issuer}}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_the_page_loads_is_ours_and_light()
    {
        var html = await app.Client.GetStringAsync("/", Token);
        var parts = html.Split('"').Where(part => part.StartsWith("/assets/", StringComparison.Ordinal)).Distinct().ToList();
        var sizes = await Task.WhenAll(parts.Select(async part => (await app.Client.GetByteArrayAsync(part, Token)).Length));

        Assert.Contains("/assets/chat.js", parts);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.InRange(sizes.Sum() + html.Length, 1, Weight);
    }

    [Fact]
    public async Task The_policy_lets_nothing_in_from_elsewhere_and_nothing_written_into_the_page()
    {
        using var answer = await app.Client.GetAsync("/", Token);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asset_is_sent_once_and_then_confirmed()
    {
        using var first = await app.Client.GetAsync("/assets/chat.js", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/chat.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await app.Client.SendAsync(request, Token);

        Assert.Equal("text/javascript", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Switched_off_the_page_says_so_and_keeps_the_numbers()
    {
        await using var off = await StartAsync(new() { ["Channels:Web:Enabled"] = "false" });

        var html = await off.Client.GetStringAsync("/", Token);

        Assert.Contains("không mở trò chuyện", html, StringComparison.Ordinal);
        Assert.Contains("tel:111", html, StringComparison.Ordinal);
        Assert.DoesNotContain("chat.js", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?thang=2027-02", "Tháng 2/2027")]
    [InlineData("?thang=9999-12", "Tháng ")]
    [InlineData("?thang=<script>", "Tháng ")]
    [InlineData("", "Tháng ")]
    public async Task The_calendar_shows_a_month_and_survives_nonsense(string query, string says)
    {
        var html = await app.Client.GetStringAsync($"/lich{query}", Token);

        Assert.Contains(says, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_names_the_lunar_new_year()
    {
        var html = await app.Client.GetStringAsync("/lich?thang=2027-02", Token);

        // Tết Đinh Mùi: 6 February 2027.
        Assert.Contains("<td>6<small>1/1</small></td>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Channels:Web:EmbedOrigins", "https://a.vn; script-src *")]
    [InlineData("Channels:Web:EmbedOrigins", "https://a.vn/path")]
    [InlineData("Channels:Web:TrustedProxies", "proxy.local")]
    [InlineData("Channels:Web:MessagesBurst", "0")]
    public async Task A_setting_that_cannot_be_right_stops_the_start(string key, string value) =>
        await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(new() { [key] = value }));

    private Task<WebApp> StartAsync(Dictionary<string, string?> settings) => WebApp.StartAsync(
        postgres, new(settings) { ["Commune:Name"] = settings.GetValueOrDefault("Commune:Name", "Xã Chung Tay") }, web => web.MapPublicPages());
}
