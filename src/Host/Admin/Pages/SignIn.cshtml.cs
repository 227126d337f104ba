using ChungTay.Host.Admin.SignIn;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ChungTay.Host.Admin.Pages;

/// <summary>The door: a passkey, a password with a code, or a code sent into the officer's chat.</summary>
[AllowAnonymous]
internal sealed class SignInModel(
    LedgerDatabase database, PasswordCheck check, SignInDoor door, PasskeyDesk passkeys, ChatCodeStore chatCodes, OutboxStore outbox) : PageModel
{
    private const string WaitWords = "Sai quá 5 lần. Xin chờ 15 phút rồi thử lại, hoặc xin quản trị viên một đường dẫn đăng nhập.";

    /// <summary>What did not fit, in words; empty for nothing.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The name that was typed.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether the code from the chat is asked for.</summary>
    public bool CodeSent { get; private set; }

    public Task<IActionResult> OnPostPasswordAsync(string? name, string? password, string? code, CancellationToken cancellationToken) =>
        EnterAsync(
            name,
            unitOfWork => check.TryAsync(unitOfWork, Name, password ?? "", code ?? "", cancellationToken),
            "Tên, mật khẩu hoặc mã không đúng. Xin gõ lại; mã trong ứng dụng đổi sau mỗi 30 giây.",
            cancellationToken);

    public async Task<IActionResult> OnPostChatAsync(string? name, CancellationToken cancellationToken)
    {
        Name = Clean(name);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        if (await chatCodes.DrawAsync(unitOfWork, Name, cancellationToken) is var (code, chat))
        {
            var words = $"Mã đăng nhập trang cán bộ: {code}\nMã dùng được 10 phút, một lần. Nếu không phải đồng chí đang đăng nhập, xin bỏ qua và báo quản trị viên.";
            await outbox.AddAsync(
                unitOfWork,
                [new OutboxItem { AddressId = chat.AddressId, Channel = chat.Channel, Lane = OutboxLane.Reply, Message = new OutboundMessage { Text = words } }],
                cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
        }

        CodeSent = true;
        return Page();
    }

    public Task<IActionResult> OnPostChatCodeAsync(string? name, string? code, CancellationToken cancellationToken)
    {
        CodeSent = true;
        return EnterAsync(
            name,
            unitOfWork => check.TryChatCodeAsync(unitOfWork, Name, code ?? "", cancellationToken),
            "Mã không đúng hoặc đã quá 10 phút. Xin gõ lại, hoặc chọn “Cách khác” để nhận mã mới.",
            cancellationToken);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.AskAsync(HttpContext), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        if (await passkeys.CheckAsync(HttpContext, credential ?? "", cancellationToken) is not { } officer)
        {
            Problem = "Khoá của máy này không mở được. Có thể khoá đã bị gỡ: xin đăng nhập cách khác rồi thêm lại.";
            return Page();
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await door.OpenAsync(HttpContext, unitOfWork, officer, "passkey", cancellationToken);
        return LocalRedirect("/admin");
    }

    private async Task<IActionResult> EnterAsync(
        string? name, Func<UnitOfWork, Task<SignInAnswer>> tryAsync, string wrong, CancellationToken cancellationToken)
    {
        Name = Clean(name);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var answer = await tryAsync(unitOfWork);
        if (answer is SignInAnswer.Right right)
        {
            await door.OpenAsync(HttpContext, unitOfWork, right.OfficerId, right.Method, cancellationToken);
            return LocalRedirect("/admin");
        }

        await unitOfWork.CommitAsync(cancellationToken);
        Problem = answer is SignInAnswer.MustWait ? WaitWords : wrong;
        return Page();
    }

    private static string Clean(string? name) => (name ?? "").Normalize().Trim();
}
