using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.Messages;
using ChungTay.Host.Commands;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Campaigns;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages.Messages;

/// <summary>The text of a message, with what people will see beside it.</summary>
[OfficerPage("Nội dung tin", Reads = IndexModel.Readers, Changes = IndexModel.Writers, Parent = "/admin/messages")]
[RequestSizeLimit(11_000_000)]
internal sealed class ContentModel(
    Officer me, MessageReader messages, MessageSaver saver, DraftDesk drafts, TestCopyDesk copies, TemplateStore templates, MediaFolder media) : PageModel
{
    /// <summary>The message.</summary>
    public Campaign Campaign { get; private set; } = null!;

    /// <summary>Its versions, the newest first.</summary>
    public IReadOnlyList<DraftVersion> Versions { get; private set; } = [];

    /// <summary>Whether it is a draft.</summary>
    public bool IsOpen => Campaign.State == CampaignState.Draft;

    /// <summary>Whether it can be taken back to be changed.</summary>
    public bool CanReopen => Campaign.State is CampaignState.Waiting or CampaignState.Approved;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        Campaign = campaign;
        Versions = await drafts.VersionsAsync(campaign.Id, cancellationToken);
        return Page();
    }

    /// <summary>Saves what was typed.</summary>
    public Task<IActionResult> OnPostSaveAsync(
        long id, int version, int? theirs, [FromForm] TextForm form, CancellationToken cancellationToken) =>
        saver.SaveAsync(this, new SaveForm(id, theirs ?? version), campaign => (form.On(campaign), null), campaign => Task.FromResult<(string, object)>(("_Bubbles", campaign.Message)), cancellationToken);

    /// <summary>Attaches a picture.</summary>
    public async Task<IActionResult> OnPostPictureAsync(long id, IFormFile? picture, CancellationToken cancellationToken)
    {
        if (picture is null)
        {
            return this.Refused("Hãy chọn một ảnh PNG hoặc JPEG.", Request.Path);
        }

        var path = Path.GetTempFileName();
        try
        {
            await using (var file = System.IO.File.Create(path))
            {
                await picture.CopyToAsync(file, cancellationToken);
            }

            var (name, _) = await media.KeepAsync(path, cancellationToken);
            return await ChangeAsync(id, content => content with { Message = content.Message with { Image = name } }, "Đã gắn ảnh.", cancellationToken);
        }
        catch (UsageException wrong)
        {
            return this.Refused(wrong.Message, Request.Path);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    /// <summary>Takes the picture off.</summary>
    public Task<IActionResult> OnPostDropPictureAsync(long id, CancellationToken cancellationToken) =>
        ChangeAsync(id, content => content with { Message = content.Message with { Image = null } }, "Đã bỏ ảnh.", cancellationToken);

    /// <summary>Puts an earlier version in place.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(long id, int version, CancellationToken cancellationToken)
    {
        var kept = (await drafts.VersionsAsync(new CampaignId(id), cancellationToken)).FirstOrDefault(one => one.Version == version);
        return kept is null ? NotFound() : await ChangeAsync(id, _ => kept.Content, $"Đã dùng lại bản lúc {Show.Time(kept.At)}.", cancellationToken);
    }

    /// <summary>Sends a copy to the officer's own chats.</summary>
    public async Task<IActionResult> OnPostTestAsync(long id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(campaign.Message.Text))
        {
            return this.Refused("Tin chưa có nội dung để gửi thử.", Request.Path);
        }

        var sent = await copies.SendAsync(campaign.Message, me.Name, cancellationToken);
        return sent.Count == 0
            ? this.Refused("Bạn chưa liên kết khung chat nào. Nhờ quản trị viên lấy mã, rồi nhắn \"mã …\" từ Telegram, Zalo hoặc trang web.", Request.Path)
            : this.Said($"Đã gửi bản thử đến {string.Join(", ", sent.Select(channel => MessageWords.Channel(channel)))} của bạn.", Request.Path);
    }

    /// <summary>Takes it back to be changed.</summary>
    public async Task<IActionResult> OnPostReopenAsync(long id, CancellationToken cancellationToken) =>
        await drafts.ReopenAsync(new CampaignId(id), me.Name, cancellationToken) switch
        {
            DeskAnswer.Done => this.Said("Tin trở lại bản nháp. Sửa xong phải trình duyệt lại.", $"/admin/messages/{id}"),
            DeskAnswer.Refused refused => this.Refused(refused.Reason, Request.Path),
            _ => NotFound(),
        };

    /// <summary>Keeps the text as a template.</summary>
    public async Task<IActionResult> OnPostTemplateAsync(long id, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        if (campaign.Title.Length == 0 || campaign.Message.Text.Length == 0)
        {
            return this.Refused("Hãy đặt tên và viết nội dung trước khi lưu thành mẫu.", Request.Path);
        }

        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await templates.SaveAsync(unitOfWork, campaign.Title, campaign.Title, campaign.Message.Text, me.Name, cancellationToken);
        await me.NoteAsync(unitOfWork, "template.saved", campaign.Title, "", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said($"Đã lưu mẫu \"{campaign.Title}\".", Request.Path);
    }

    // By a button, the newest version is what is changed: only one part of it is, and the author sees the rest.
    private async Task<IActionResult> ChangeAsync(long id, Func<DraftContent, DraftContent> change, string said, CancellationToken cancellationToken)
    {
        if (await messages.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return NotFound();
        }

        return await drafts.SaveAsync(campaign.Id, campaign.Version, change(DraftContent.Of(campaign)), me.Name, cancellationToken) switch
        {
            SaveAnswer.Saved => this.Said(said, Request.Path),
            SaveAnswer.Refused refused => this.Refused(refused.Reason, Request.Path),
            SaveAnswer.Conflict => this.Refused("Có người vừa sửa tin này. Hãy làm lại.", Request.Path),
            _ => NotFound(),
        };
    }
}

/// <summary>What the tab's form holds.</summary>
internal sealed class TextForm
{
    /// <summary>What officers call it.</summary>
    public string? Name { get; set; }

    /// <summary>The first line that stands out.</summary>
    public string? Heading { get; set; }

    /// <summary>The text.</summary>
    public string? Text { get; set; }

    /// <summary>The form's fields in the message's place.</summary>
    public DraftContent On(Campaign campaign) => DraftContent.Of(campaign) with
    {
        Title = VietnameseText.Normalise(Name ?? "").Trim(),
        Message = campaign.Message with
        {
            Heading = string.IsNullOrWhiteSpace(Heading) ? null : VietnameseText.Normalise(Heading).Trim(),
            Text = VietnameseText.Normalise((Text ?? "").ReplaceLineEndings("\n")).TrimEnd(),
        },
    };
}
