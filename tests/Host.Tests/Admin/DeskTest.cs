using ChungTay.Host.Tests.Web;
using ChungTay.Testing;
using Microsoft.Playwright;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

/// <summary>The desk that the tests of one class share: started by the first, stopped after the last.</summary>
public sealed class DeskFixture(PostgresFixture postgres, ChromiumFixture chromium) : IAsyncLifetime
{
    /// <summary>The program.</summary>
    public DeskApp App { get; private set; } = null!;

    /// <summary>The machine's own browser.</summary>
    public ChromiumFixture Chromium => chromium;

    public async ValueTask InitializeAsync() => App = await DeskApp.StartAsync(postgres);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>A test of the desk's pages. It fails when a page logs an error or asks anything of another host.</summary>
public abstract class DeskTest(DeskFixture desk) : IClassFixture<DeskFixture>, IAsyncLifetime
{
    private readonly List<string> _complaints = [];
    private readonly List<IBrowserContext> _windows = [];

    /// <summary>The program.</summary>
    protected DeskApp App => desk.App;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var window in _windows)
        {
            await window.CloseAsync();
        }

        Assert.True(_complaints.Count == 0, string.Join("\n", _complaints));
    }

    /// <summary>Opens a page in a real browser's window of its own as a new officer of some roles.</summary>
    protected async Task<IPage> OpenAsync(string path, params string[] roles)
    {
        using var browser = await App.SignInAsync(roles);
        return await OpenAsync(path, browser);
    }

    /// <summary>Opens a page in a real browser's window of its own as an officer who is signed in already.</summary>
    protected async Task<IPage> OpenAsync(string path, DeskBrowser browser, int width = 1280, BrowserNewContextOptions? options = null, string? host = null)
    {
        host ??= App.Address.Host;
        var window = await desk.Chromium.OpenAsync(width, 900, options);
        _windows.Add(window);
        await window.AddCookiesAsync(browser.Cookies.Select(cookie => new Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = App.Address.Host,
            Path = "/",
            HttpOnly = true,
            SameSite = SameSiteAttribute.Strict,
        }));
        var page = await window.NewPageAsync();
        Watch(page);
        await page.GotoAsync(new UriBuilder(new Uri(App.Address, path)) { Host = host }.ToString());
        return page;
    }

    /// <summary>
    /// Looks at the page on a desk (1280 px) and on a phone (390 px): keeps a picture of each in artifacts/screenshots,
    /// and fails when axe finds something that matters or the phone has to scroll sideways.
    /// </summary>
    protected static async Task LookAsync(IPage page, string name)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await PictureAsync(page, $"desk-{name}-{width}");
            Assert.Empty((await Accessibility.FindAsync(page)).Select(found => $"{width} px, {found}"));
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"At {width} px the page is {wide} px wide.");
        }
    }

    /// <summary>Keeps a picture of the whole page for people to look at.</summary>
    protected static Task PictureAsync(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RepositoryRoot.Path, "artifacts", "screenshots", $"{name}.png"), FullPage = true });

    private void Watch(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add($"{message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "about"), IsLoopback: false })
            {
                _complaints.Add($"Asked {request.Url}");
            }
        };
    }
}
