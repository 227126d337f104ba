using ChungTay.Host.Admin.Access;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Layout;

/// <summary>A line of the menu.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Page">What the page says of itself.</param>
internal sealed record MenuLine(string Address, OfficerPageAttribute Page);

/// <summary>The desk's menu and trail, made of what the pages say of themselves: a new page needs no line here.</summary>
internal sealed class DeskMenu(IActionDescriptorCollectionProvider actions)
{
    private static readonly MenuLine Jobs = new("/admin/jobs", AdminEndpoints.JobsPage);

    private readonly Lazy<IReadOnlyList<MenuLine>> _pages = new(() => [.. actions.ActionDescriptors.Items.OfType<PageActionDescriptor>()
        .Select(page => (page.AttributeRouteInfo?.Template, Attribute: DeskPages.AttributeOf(page)))
        .Where(page => page.Attribute is not null)
        .Select(page => new MenuLine("/" + page.Template, page.Attribute!))
        .Append(Jobs)]);

    /// <summary>Every page of the desk.</summary>
    public IReadOnlyList<MenuLine> Pages => _pages.Value;

    /// <summary>What somebody with these roles finds in the menu, by part.</summary>
    public IEnumerable<IGrouping<DeskSection, MenuLine>> For(IReadOnlyCollection<string> roles) =>
        Pages.Where(line => line.Page.Section != DeskSection.None && line.Page.MayRead(roles))
            .OrderBy(line => line.Page.Section).ThenBy(line => line.Page.Order).ThenBy(line => line.Page.Title, StringComparer.Ordinal)
            .GroupBy(line => line.Page.Section);

    /// <summary>The pages above one, from the first page down.</summary>
    public IReadOnlyList<MenuLine> Trail(OfficerPageAttribute page)
    {
        var trail = new List<MenuLine>();
        for (var above = page.Section == DeskSection.Home ? null : page.Parent is "" ? "/admin" : page.Parent; above is not null;)
        {
            var line = Pages.FirstOrDefault(one => one.Address == above);
            if (line is null || trail.Contains(line))
            {
                break;
            }

            trail.Insert(0, line);
            above = line.Page.Section == DeskSection.Home ? null : line.Page.Parent is "" ? "/admin" : line.Page.Parent;
        }

        return trail;
    }

    /// <summary>A part's heading; empty for the first page, which stands alone.</summary>
    public static string Heading(DeskSection section) => section switch
    {
        DeskSection.Messages => "Tin gửi đi",
        DeskSection.Inbox => "Tiếp nhận",
        DeskSection.Answers => "Bài trả lời",
        DeskSection.Study => "Học tập",
        DeskSection.Setup => "Hệ thống",
        _ => "",
    };
}
