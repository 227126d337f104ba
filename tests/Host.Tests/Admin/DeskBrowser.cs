using System.Net;
using System.Text.RegularExpressions;

namespace ChungTay.Host.Tests.Admin;

/// <summary>A browser without a screen: cookies, forms with their token, no following of redirects.</summary>
public sealed partial class DeskBrowser : IDisposable
{
    internal const string TokenField = "__RequestVerificationToken";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    internal DeskBrowser(Uri address, string name)
    {
        Name = name;
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The officer's name; empty when nobody signed in.</summary>
    public string Name { get; }

    /// <summary>Its cookies, for a real browser that goes on where this one stopped.</summary>
    public IEnumerable<Cookie> Cookies => _cookies.GetCookies(_http.BaseAddress!);

    /// <summary>Takes another browser's cookies.</summary>
    internal void Take(IEnumerable<Cookie> cookies)
    {
        foreach (var cookie in cookies)
        {
            _cookies.Add(_http.BaseAddress!, new Cookie(cookie.Name, cookie.Value));
        }
    }

    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Asks for a page and reads it; fails when it is not 200.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{path} answered {answer.StatusCode}.");
        }

        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Presses: opens the page for its token, then posts the fields to it.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, path, fields);

    /// <summary>Presses with the token of another page, for addresses that cannot be looked at.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string tokenFrom, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(tokenFrom);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(fields.Append((Name: TokenField, Value: token)).Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    /// <summary>Presses as another site would: without the token.</summary>
    public async Task<HttpResponseMessage> PostBareAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await _http.PostAsync(new Uri(path, UriKind.Relative), form);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="(?<token>[^"]+)"|RequestVerificationToken":"(?<token>[^"]+)""")]
    private static partial Regex Token();
}
