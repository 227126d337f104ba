using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Campaigns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Messages;

/// <summary>Saves what a tab's form holds: as one types, or by its button where scripts are off.</summary>
internal sealed class MessageSaver(MessageReader messages, DraftDesk drafts, Officer me, TimeProvider time)
{
    /// <summary>Saves one tab's part of a message.</summary>
    /// <param name="page">The page of the tab.</param>
    /// <param name="form">Which message, and the version the author began from.</param>
    /// <param name="change">Puts the tab's fields into the message; null content with a problem in Vietnamese when they cannot be read.</param>
    /// <param name="show">The partial beside the form and its model.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IActionResult> SaveAsync(
        PageModel page, SaveForm form, Func<Campaign, (DraftContent? Content, string? Problem)> change, Func<Campaign, Task<(string Partial, object Model)>> show,
        CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(form.Id, cancellationToken) is not { } campaign)
        {
            return page.NotFound();
        }

        var (content, problem) = change(campaign);
        var answer = content is null
            ? new SaveAnswer.Refused(problem!)
            : await drafts.SaveAsync(campaign.Id, form.Version, content, me.Name, cancellationToken);
        var stands = answer switch
        {
            SaveAnswer.Saved saved => saved.Campaign,
            // What he has written is what he goes on looking at.
            SaveAnswer.Conflict when content is not null => campaign with { Title = content.Title, Message = content.Message, Audience = content.Audience, Channel = content.Channel },
            _ => campaign,
        };
        if (page.Request.Headers.ContainsKey("HX-Request"))
        {
            var (partial, model) = await show(stands);
            return page.Partial("_Saved", new SaveView(answer, partial, model, time.GetUtcNow()));
        }

        return answer switch
        {
            SaveAnswer.Saved => page.Said("Đã lưu.", page.Request.Path),
            SaveAnswer.Conflict conflict => page.Refused(
                $"{conflict.Theirs.EditedBy ?? conflict.Theirs.CreatedBy} vừa sửa tin này. Bản bạn viết chưa được lưu; hãy chép ra, tải lại trang rồi sửa tiếp.", page.Request.Path),
            SaveAnswer.Refused refused => page.Refused(refused.Reason, page.Request.Path),
            _ => page.NotFound(),
        };
    }
}

/// <summary>Which message is saved from which version.</summary>
/// <param name="Id">The message.</param>
/// <param name="Version">The version the author began from.</param>
internal sealed record SaveForm(long Id, int Version);
