using System.Globalization;
using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Messages;
using ChungTay.Ledger.Campaigns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>When a message goes.</summary>
[OfficerPage("Lịch của tin", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Parent = "/admin/messages")]
internal sealed class ScheduleModel(MessageReader messages, MessageSaver saver, ScheduleNotes notes) : PageModel
{
    /// <summary>The message.</summary>
    public Campaign Campaign { get; private set; } = null!;

    /// <summary>What the author should know about its time.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        Campaign = campaign;
        Notes = await notes.OfAsync(campaign, cancellationToken);
        return Page();
    }

    /// <summary>Saves what was chosen.</summary>
    public Task<IActionResult> OnPostSaveAsync(long id, int version, int? theirs, [FromForm] ScheduleForm form, CancellationToken cancellationToken) =>
        saver.SaveAsync(
            this, new SaveForm(id, theirs ?? version), form.On,
            async campaign => ("_ScheduleNotes", await notes.OfAsync(campaign, cancellationToken)), cancellationToken);
}

/// <summary>What the tab's form holds.</summary>
internal sealed class ScheduleForm
{
    public string? When { get; set; }

    public string? Date { get; set; }

    public string? Time { get; set; }

    public bool Urgent { get; set; }

    /// <summary>The form's fields in the message's place; a problem in Vietnamese when they are no time.</summary>
    public (DraftContent? Content, string? Problem) On(Campaign campaign)
    {
        var content = DraftContent.Of(campaign) with { IsUrgent = Urgent };
        if (When == "once")
        {
            return (content with { IsAtOnce = true }, null);
        }

        return DateOnly.TryParseExact(Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && TimeOnly.TryParseExact(Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (content with { IsAtOnce = false, ScheduledAt = VietnamTime.At(date, time) }, null)
            : (null, "Hãy chọn đủ ngày và giờ.");
    }
}
