using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ChungTay.Host.Tests.Web;

/// <summary>What axe-core finds on a page.</summary>
internal static class Accessibility
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What is wrong for people who see, hear or move otherwise, from "moderate" on; empty when nothing is.</summary>
    /// <remarks>Run in the page itself: the library's own way opens another page for every look, which takes most of its time.</remarks>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        var found = await page.EvaluateAsync<string>(
            "async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations)");
        using var violations = JsonDocument.Parse(found);
        return
        [
            .. violations.RootElement.EnumerateArray()
                .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical" or "moderate")
                .Select(violation => $"{violation.GetProperty("id")}: {violation.GetProperty("help")}: "
                    + string.Join("; ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html").GetString()))),
        ];
    }
}
