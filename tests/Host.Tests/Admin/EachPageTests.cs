using System.Net;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

/// <summary>Each role against each page, made of the pages themselves: a new page is in the table without a line here.</summary>
public sealed class EachPageTests(DeskFixture desk) : DeskTest(desk)
{
    // Whose own matters they are: everybody's, the inspector's too.
    private static readonly string[] Own = ["/admin/sign-out", "/admin/me", "/admin/me/password"];

    [Fact]
    public void Every_page_under_admin_says_who_may_look_or_is_the_door()
    {
        var silent = Pages().Where(page => page.Attribute is null && !page.IsOpen).Select(page => page.Address);
        var open = Pages().Where(page => page.IsOpen).Select(page => page.Address);

        Assert.Empty(silent);
        Assert.Equal(["/admin/sign-in", "/admin/sign-in/{token}", "/admin/trouble/{status:int}"], open.Order());
    }

    [Fact]
    public void Every_picture_of_the_menu_is_there()
    {
        var pictures = File.ReadAllText(Path.Combine(ChungTay.Testing.RepositoryRoot.Path, "src", "Host", "wwwroot", "desk", "icons.svg"));

        Assert.All(App.Get<DeskMenu>().Pages.Select(line => line.Page.Icon), icon => Assert.Contains($"<symbol id=\"{icon}\"", pictures, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_but_the_officer_s_own_account_can_be_changed_by_everybody()
    {
        var everybodys = Pages().Where(page => page.Attribute is not null && page.Attribute.MayChange([OfficerRoles.Inspector])).Select(page => page.Address);

        Assert.Equal(Own.Order(), everybodys.Order());
    }

    [Fact]
    public async Task Each_role_looks_at_what_the_page_allows_and_at_nothing_else()
    {
        List<string> wrong = [];
        foreach (var role in OfficerRoles.All)
        {
            using var officer = await App.SignInAsync(role);
            foreach (var (address, attribute, _) in Pages().Where(page => page.Attribute is not null && page.Address != "/admin/sign-out"))
            {
                using var answer = await officer.GetAsync(Fill(address));
                var refused = answer.StatusCode == HttpStatusCode.Forbidden;
                // Of a row one that may look at the page may still be refused: another cell's secretary.
                var isRow = address.Contains('{', StringComparison.Ordinal);
                if ((refused == attribute!.MayRead([role]) && !(refused && isRow)) || (int)answer.StatusCode >= 500)
                {
                    wrong.Add($"{role} at {address}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Each_role_presses_only_where_the_page_allows_and_the_inspector_nowhere()
    {
        List<string> wrong = [];
        foreach (var role in OfficerRoles.All)
        {
            using var officer = await App.SignInAsync(role);
            foreach (var (address, attribute, _) in Pages().Where(page => page.Attribute is not null && !Own.Contains(page.Address)))
            {
                // Without the form's token nothing is done: who may is refused for that, who may not before it.
                using var answer = await officer.PostBareAsync(Fill(address));
                var expected = attribute!.MayChange([role]) ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden;
                if (answer.StatusCode != expected)
                {
                    wrong.Add($"{role} at {address}: {(int)answer.StatusCode} and not {(int)expected}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_stranger_is_shown_the_door_at_every_page()
    {
        using var stranger = await App.SignInAsync();
        List<string> wrong = [];
        foreach (var (address, _, _) in Pages().Where(page => !page.IsOpen))
        {
            using var looked = await stranger.GetAsync(Fill(address));
            using var pressed = await stranger.PostBareAsync(Fill(address));
            if (looked.StatusCode != HttpStatusCode.Found || pressed.StatusCode != HttpStatusCode.Found)
            {
                wrong.Add($"{address}: {(int)looked.StatusCode}, {(int)pressed.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Axe_finds_nothing_serious_on_any_page_of_the_menu_and_none_scrolls_sideways_on_a_phone()
    {
        using var officer = await App.SignInAsync([.. OfficerRoles.All]);
        var page = await OpenAsync("/admin", officer);
        foreach (var line in App.Get<DeskMenu>().Pages.Where(line => line.Page.Section != DeskSection.None && line.Address != "/admin/jobs" && !line.Address.Contains('{', StringComparison.Ordinal)))
        {
            await page.GotoAsync(new Uri(App.Address, line.Address).ToString());
            await LookAsync(page, "menu" + line.Address.Replace('/', '-'));
        }
    }

    private IReadOnlyList<(string Address, OfficerPageAttribute? Attribute, bool IsOpen)> Pages() =>
    [
        .. App.Get<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>()
            .Select(page => ("/" + page.AttributeRouteInfo!.Template, DeskPages.AttributeOf(page), DeskPages.ModelOf(page)?.IsDefined(typeof(AllowAnonymousAttribute), false) == true)),
    ];

    // Rows that are not there: a page must say so, never break.
    private static string Fill(string address) => System.Text.RegularExpressions.Regex.Replace(address, @"\{[^}]*\}", "987654");
}
