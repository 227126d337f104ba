using ChungTay.Bot.Tests.Channels.Web;
using ChungTay.Host.Pages;
using ChungTay.Testing;
using Microsoft.Playwright;
using Xunit;

namespace ChungTay.Host.Tests.Web;

/// <summary>A test that opens the public page in a real browser. It fails when the page logs an error or asks anything of another host.</summary>
public abstract class PageTest(PostgresFixture postgres, ChromiumFixture chromium) : IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private readonly List<IBrowserContext> _windows = [];

    protected virtual Dictionary<string, string?> Settings => new()
    {
        ["Commune:Name"] = "Xã Chung Tay",
        ["Commune:Issuer"] = "Đảng ủy – UBND xã Chung Tay",
    };

    protected WebApp App { get; private set; } = null!;

    protected PostgresFixture Postgres => postgres;

    /// <summary>Complaints that belong to what a test does, such as a failed request while the server is away.</summary>
    protected string? Expected { get; set; }

    public virtual async ValueTask InitializeAsync() => App = await StartAsync(Settings);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var window in _windows)
        {
            await window.CloseAsync();
        }

        await App.DisposeAsync();
        Assert.DoesNotContain(_complaints, complaint => Expected is null || !complaint.Contains(Expected, StringComparison.Ordinal));
    }

    protected Task<WebApp> StartAsync(Dictionary<string, string?> settings) => WebApp.StartAsync(postgres, settings, app => app.MapPublicPages());

    /// <summary>Opens the page in a window of its own.</summary>
    protected async Task<IPage> OpenAsync(int width = 1280, int height = 800, string path = "/", BrowserNewContextOptions? options = null)
    {
        var page = await WindowAsync(width, height, options);
        await page.GotoAsync(new Uri(App.Address, path).ToString());
        return page;
    }

    /// <summary>Opens an empty window of its own, closed when the test is done.</summary>
    protected async Task<IPage> WindowAsync(int width = 1280, int height = 800, BrowserNewContextOptions? options = null)
    {
        var context = await chromium.OpenAsync(width, height, options);
        _windows.Add(context);
        var page = await context.NewPageAsync();
        Watch(page);
        return page;
    }

    /// <summary>Listens for what a browser complains about and for requests to anybody else.</summary>
    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Dialog += (_, dialog) => _complaints.Add($"A dialog opened: {dialog.Message}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "about"), IsLoopback: false })
            {
                _complaints.Add($"Asked {request.Url}");
            }
        };
    }

    /// <summary>Waits for the greeting.</summary>
    protected static Task GreetedAsync(IPage page) => Line(page, "bot").First.WaitForAsync();

    /// <summary>Types and sends.</summary>
    protected static async Task SayAsync(IPage page, string text)
    {
        await page.FillAsync("#message", text);
        await page.ClickAsync("#send");
    }

    /// <summary>The lines of a speaker.</summary>
    protected static ILocator Line(IPage page, string speaker) => page.Locator($".line.{speaker}");

    /// <summary>Waits until something is so in the page. (The page's policy forbids what the browser driver offers for this.)</summary>
    protected static async Task UntilAsync(IPage page, string condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await page.EvaluateAsync<bool>(condition).WaitAsync(limit.Token))
        {
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Keeps a picture of the page for people to look at.</summary>
    protected static async Task PictureAsync(IPage page, string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ChungTay.slnx")))
        {
            root = root.Parent!;
        }

        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(root.FullName, "artifacts", "screenshots", $"{name}.png") });
    }
}
