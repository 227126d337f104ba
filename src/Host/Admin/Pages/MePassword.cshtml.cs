using System.Security.Cryptography;
using System.Text;
using ChungTay.Host.Admin.Access;
using ChungTay.Host.Admin.SignIn;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OtpNet;
using QRCoder;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Sets a password together with a code app, and shows the recovery codes once.</summary>
[OfficerPage("Mật khẩu và mã 6 số", Reads = OfficerPageAttribute.Everybody, Changes = OfficerPageAttribute.Everybody, Parent = "/admin/me")]
internal sealed class MePasswordModel(
    Officer me, PasswordCheck check, OfficerPasswordStore passwords, IDataProtectionProvider protection, IConfiguration configuration) : PageModel
{
    // 160 bits, as the app's algorithm wants (RFC 4226, 4).
    private const int SecretBytes = 20;
    private const int ShortestPassword = 12;
    private const int RecoveryCount = 10;
    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("officer.totp.new").ToTimeLimitedDataProtector();

    /// <summary>The app's secret between the two steps, sealed for this officer.</summary>
    [BindProperty]
    public string Sealed { get; set; } = "";

    /// <summary>The new password.</summary>
    [BindProperty]
    public string Password { get; set; } = "";

    /// <summary>The new password once more.</summary>
    [BindProperty]
    public string Again { get; set; } = "";

    /// <summary>The app's first code.</summary>
    [BindProperty]
    public string Code { get; set; } = "";

    /// <summary>The app's secret as people type it.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The app's secret as a picture.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Shown once, when all is set.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public void OnGet() => Draw(RandomNumberGenerator.GetBytes(SecretBytes));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Open() is not { } secret)
        {
            ModelState.AddModelError(nameof(Code), "Trang này mở đã quá một giờ. Hãy quét mã mới.");
            Draw(RandomNumberGenerator.GetBytes(SecretBytes));
            return Page();
        }

        Draw(secret);
        Judge();
        var kept = ModelState.IsValid ? check.Make(me.Id, Password, secret, Code ?? "") : null;
        if (ModelState.IsValid && kept is null)
        {
            ModelState.AddModelError(nameof(Code), "Mã 6 số không đúng. Hãy gõ mã đang hiện trong ứng dụng; nếu vẫn sai, xem lại giờ của điện thoại.");
        }

        if (kept is null)
        {
            return Page();
        }

        RecoveryCodes = [.. Enumerable.Range(0, RecoveryCount).Select(_ => OneTimeCode.Draw())];
        await using var unitOfWork = await me.BeginAsync(cancellationToken);
        await passwords.SetAsync(unitOfWork, kept, RecoveryCodes, cancellationToken);
        await me.NoteAsync(unitOfWork, "officer.password-set", me.Name, "", cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Page();
    }

    private void Judge()
    {
        Password = (Password ?? "").Normalize(NormalizationForm.FormC);
        if (Password.Length < ShortestPassword)
        {
            ModelState.AddModelError(nameof(Password), $"Mật khẩu cần ít nhất {ShortestPassword} ký tự.");
        }
        else if (Password.Distinct().Count() < 5 || Password.Contains(me.Name, StringComparison.OrdinalIgnoreCase))
        {
            ModelState.AddModelError(nameof(Password), "Mật khẩu này dễ đoán. Hãy chọn bốn từ không liên quan đến tên bạn.");
        }

        if (Password != (Again ?? "").Normalize(NormalizationForm.FormC))
        {
            ModelState.AddModelError(nameof(Again), "Hai lần gõ mật khẩu không giống nhau.");
        }
    }

    private void Draw(byte[] secret)
    {
        Secret = Base32Encoding.ToString(secret).TrimEnd('=');
        Sealed = _seal.Protect($"{me.Id}:{Convert.ToBase64String(secret)}", Validity);
        ModelState.Remove(nameof(Sealed));
        var issuer = Uri.EscapeDataString(configuration["Commune:Name"] ?? "ChungTay");
        var address = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(me.Name)}?secret={Secret}&issuer={issuer}";
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        Picture = "data:image/png;base64," + Convert.ToBase64String(code.GetGraphic(6));
    }

    private byte[]? Open()
    {
        try
        {
            var parts = _seal.Unprotect(Sealed ?? "").Split(':');
            return parts[0] == $"{me.Id}" ? Convert.FromBase64String(parts[1]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
