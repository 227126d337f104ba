using System.Globalization;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Cases;

/// <summary>The inbox: urgent ones first with their countdown, mine, nobody's, all. Nothing of what was said is shown here.</summary>
[OfficerPage("Hộp việc", Reads = OfficerRoles.Officer + " " + OfficerRoles.Admin, Section = DeskSection.Inbox, Order = 1, Icon = "inbox")]
internal sealed class InboxModel(Officer me, CaseListStore lists, CaseWords words, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Which list; urgent when nothing is said.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public string Which { get; set; } = "urgent";

    /// <summary>The lists with their counts, in order.</summary>
    public IReadOnlyList<(string Name, string Title, int Count)> Tabs { get; private set; } = [];

    /// <summary>The chosen list.</summary>
    public IReadOnlyList<CaseCard> Cards { get; private set; } = [];

    /// <summary>Which piece of it.</summary>
    public Paging Paging { get; private set; } = null!;

    /// <summary>The number that was looked for and is no matter's; null for none.</summary>
    public string? NotFoundNumber { get; private set; }

    /// <summary>The moment of the page.</summary>
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>How the page speaks.</summary>
    public CaseWords Words => words;

    /// <summary>Reads the list, or goes to the matter whose number was typed.</summary>
    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "so")] string? number, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        if (!string.IsNullOrWhiteSpace(number))
        {
            if (long.TryParse(number.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await lists.FindAsync(unitOfWork, id, cancellationToken) is not null)
            {
                return Redirect($"/admin/inbox/{id}");
            }

            NotFoundNumber = number.Trim();
        }

        var counts = await lists.CountAsync(unitOfWork, me.Id, cancellationToken);
        Tabs =
        [
            ("urgent", "Khẩn", counts[CaseList.Urgent]), ("mine", "Của tôi", counts[CaseList.Mine]),
            ("nobody", "Chưa ai nhận", counts[CaseList.Nobodys]), ("all", "Tất cả", counts[CaseList.All]),
        ];
        Paging = Paging.From(Request, counts[List()], PageSize);
        Cards = await lists.PageAsync(unitOfWork, List(), me.Id, (Paging.Skip, Paging.Size), cancellationToken);
        return Page();
    }

    private CaseList List() => Which switch
    {
        "mine" => CaseList.Mine,
        "nobody" => CaseList.Nobodys,
        "all" => CaseList.All,
        _ => CaseList.Urgent,
    };
}
