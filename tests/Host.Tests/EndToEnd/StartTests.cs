using System.Net;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class StartTests
{
    [Fact]
    public async Task Without_any_setting_a_page_a_chat_and_a_sign_in_link_are_there_and_Ctrl_C_keeps_the_data()
    {
        using var data = new DataFolder();
        await using (var server = await ServerProcess.StartAsync(data))
        {
            Assert.Contains("Xã Chung Tay", await server.Http.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
            var visitor = await WebVisitor.EnterAsync(server.Http);
            await visitor.PressAsync("Đồng ý nhận tin");
            await visitor.WaitAsync(line => line.Text.Contains("Đã đăng ký xong", StringComparison.Ordinal));
            Assert.StartsWith($"http://127.0.0.1:{server.Port}/admin/sign-in/", (await server.SignInLinkAsync()).ToString(), StringComparison.Ordinal);
            Assert.Equal(0, await server.StopAsync());
        }

        await using var again = await ServerProcess.StartAsync(data);
        var metrics = await again.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("chungtay_subscribers{channel=\"web\"} 1", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_words()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(data);

        var (exitCode, _, errors) = await ServerProcess.RunAsync(data, null, "serve", "--urls", $"http://127.0.0.1:{server.Port}");

        Assert.Equal(1, exitCode);
        Assert.Contains("Cổng đang được chương trình khác dùng", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "--role", "nobody")]
    [InlineData("calendar", "--from", "tomorrow", "--to", "2027-01-01")]
    [InlineData("campaigns", "queue", "--by", "Lan")]
    [InlineData("nonsense")]
    public async Task Wrong_use_ends_with_2_and_says_so_on_standard_error(params string[] arguments)
    {
        using var data = new DataFolder();

        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, null, arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.NotEqual("", errors.Trim());
    }

    [Fact]
    public async Task The_schedules_stand_behind_a_one_time_sign_in()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(data);
        var link = await server.SignInLinkAsync();

        var page = await server.Http.GetAsync(new Uri("/admin/jobs", UriKind.Relative), TestContext.Current.CancellationToken);
        var (signedIn, officer) = await SignInAsync(server.Http.BaseAddress!, link);
        var jobs = await JobsAsync(officer);
        var (again, _) = await SignInAsync(server.Http.BaseAddress!, link);

        Assert.EndsWith("/admin/sign-in", page.RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, signedIn);
        Assert.Contains("Chín thông điệp", jobs, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, again);
    }

    // The schedules are entered beside the start, not before it.
    private static async Task<string> JobsAsync(HttpClient officer)
    {
        for (var tries = 0; ; tries++)
        {
            var jobs = WebUtility.HtmlDecode(await officer.GetStringAsync(new Uri("/admin/jobs/recurring", UriKind.Relative), TestContext.Current.CancellationToken));
            if (jobs.Contains("Chín thông điệp", StringComparison.Ordinal) || tries == 100)
            {
                return jobs;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(HttpStatusCode Status, HttpClient Browser)> SignInAsync(Uri address, Uri link)
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };
        var page = await browser.GetStringAsync(link, TestContext.Current.CancellationToken);
        var token = page.Split("name=\"__RequestVerificationToken\"")[1].Split("value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await browser.PostAsync(link, form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, browser);
    }
}
