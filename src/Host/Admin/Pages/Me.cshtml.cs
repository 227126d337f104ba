using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.Layout;
using ChungTay.Host.Admin.SignIn;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>An officer's own ways in, and the browsers he is signed in at.</summary>
[OfficerPage("Tài khoản của tôi", Reads = OfficerPageAttribute.Everybody, Changes = OfficerPageAttribute.Everybody)]
internal sealed class MeModel(
    Officer me, OfficerSessionStore sessions, OfficerPasskeyStore keys, OfficerPasswordStore passwords, ChatCodeStore chatCodes, OfficerChatStore chats,
    PasskeyDesk passkeys) : PageModel
{
    private const string Here = "/admin/me";

    /// <summary>Where he is signed in.</summary>
    public IReadOnlyList<OfficerSession> Sessions { get; private set; } = [];

    /// <summary>His passkeys.</summary>
    public IReadOnlyList<OfficerPasskey> Keys { get; private set; } = [];

    /// <summary>Since when he has a password, and how many recovery codes are left; null for none.</summary>
    public (DateTimeOffset SetAt, int CodesLeft)? Password { get; private set; }

    /// <summary>Whether a chat of his is linked.</summary>
    public bool HasChat { get; private set; }

    /// <summary>A code that links a chat, shown once; empty for none.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What this browser is called in the list.</summary>
    public string ThisDevice => Device.InWords(Request.Headers.UserAgent);

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        Sessions = await sessions.ListAsync(unitOfWork, me.Id, cancellationToken);
        Keys = await keys.ListAsync(unitOfWork, me.Id, cancellationToken);
        Password = await passwords.StateAsync(unitOfWork, me.Id, cancellationToken);
        HasChat = await chatCodes.ChatAsync(unitOfWork, me.Name, cancellationToken) is not null;
    }

    public async Task<IActionResult> OnPostEndAsync(long session, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await sessions.EndAsync(unitOfWork, me.Id, session, cancellationToken);
        await me.NoteAsync(unitOfWork, "officer.session-ended", me.Name, "", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã đăng xuất máy kia.", Here);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var count = await sessions.EndOthersAsync(unitOfWork, me.Id, me.SessionId, cancellationToken);
        await me.NoteAsync(unitOfWork, "officer.sessions-ended", me.Name, $"{count}", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said($"Đã đăng xuất {count} máy khác.", Here);
    }

    public async Task<IActionResult> OnPostKeyOptionsAsync() => Content(await passkeys.AskNewAsync(HttpContext, me.Id, me.Name), "application/json");

    public async Task<IActionResult> OnPostAddKeyAsync(string? name, string? credential, CancellationToken cancellationToken)
    {
        var called = string.IsNullOrWhiteSpace(name) ? ThisDevice : name.Normalize().Trim();
        if (!await passkeys.AddAsync(HttpContext, me.Id, called[..Math.Min(called.Length, 60)], credential ?? "", cancellationToken))
        {
            return this.Refused("Máy chưa tạo được khoá. Hãy thử lại, hoặc dùng mật khẩu với mã 6 số.", Here);
        }

        await me.RevealAsync("officer.passkey-added", me.Name, "", cancellationToken);
        return this.Said("Đã thêm khoá. Lần sau chọn “Vân tay, khuôn mặt hoặc mã máy” để đăng nhập.", Here);
    }

    public async Task<IActionResult> OnPostRemoveKeyAsync(string? key, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        var id = (key ?? "").Length is > 0 and <= 4096 && key!.All(char.IsAsciiHexDigit) && key!.Length % 2 == 0 ? Convert.FromHexString(key!) : [];
        if (!await keys.RemoveAsync(unitOfWork, me.Id, id, cancellationToken))
        {
            return this.Refused("Khoá này đã được gỡ rồi.", Here);
        }

        await me.NoteAsync(unitOfWork, "officer.passkey-removed", me.Name, "", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã gỡ khoá.", Here);
    }

    public async Task<IActionResult> OnPostRemovePasswordAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await passwords.RemoveAsync(unitOfWork, me.Id, cancellationToken);
        await me.NoteAsync(unitOfWork, "officer.password-removed", me.Name, "", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return this.Said("Đã bỏ mật khẩu và các mã.", Here);
    }

    public async Task<IActionResult> OnPostLinkChatAsync(CancellationToken cancellationToken)
    {
        await using (var unitOfWork = await me.BeginAsync(cancellationToken))
        {
            Code = await chats.DrawAsync(unitOfWork, me.Name, me.Name, cancellationToken) ?? "";
            await unitOfWork.CommitAsync(cancellationToken);
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }

    /// <summary>A way in, in words.</summary>
    public static string Way(string method) => method switch
    {
        "passkey" => "Khoá trên máy",
        "password" => "Mật khẩu và mã 6 số",
        "recovery" => "Mật khẩu và mã dự phòng",
        "chat" => "Mã trong chat",
        _ => "Đường dẫn một lần",
    };
}
