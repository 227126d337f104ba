using System.Security.Cryptography;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using OtpNet;

namespace ChungTay.Host.Admin.SignIn;

/// <summary>Password and code app together, or a printed recovery code in place of the app; and the codes sent into a chat.</summary>
internal sealed class PasswordCheck(
    OfficerPasswordStore passwords, ChatCodeStore chatCodes, SignInMissStore misses, AuditStore audit, IDataProtectionProvider protection)
{
    // What a wrong name is measured with, so that it takes as long as a wrong password.
    private static readonly string Nobody = new PasswordHasher<string>().HashPassword("", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    private readonly IDataProtector _seal = protection.CreateProtector("officer.totp");
    private readonly PasswordHasher<string> _hasher = new();

    /// <summary>Tries a password with a code; right or wrong, the step must be committed.</summary>
    public async Task<SignInAnswer> TryAsync(UnitOfWork unitOfWork, string name, string password, string code, CancellationToken cancellationToken)
    {
        if (await misses.MustWaitAsync(unitOfWork, name, cancellationToken))
        {
            return new SignInAnswer.MustWait();
        }

        var kept = await passwords.FindAsync(unitOfWork, name, cancellationToken);
        var isRight = _hasher.VerifyHashedPassword("", kept?.PasswordHash ?? Nobody, password) != PasswordVerificationResult.Failed;
        var method = kept is not null && isRight ? await UseCodeAsync(unitOfWork, kept, code, cancellationToken) : null;
        return await SettleAsync(unitOfWork, name, method is null ? null : new SignInAnswer.Right(kept!.OfficerId, method), kept is not null, cancellationToken);
    }

    /// <summary>Tries a code that was sent into a chat; right or wrong, the step must be committed.</summary>
    public async Task<SignInAnswer> TryChatCodeAsync(UnitOfWork unitOfWork, string name, string code, CancellationToken cancellationToken)
    {
        if (await misses.MustWaitAsync(unitOfWork, name, cancellationToken))
        {
            return new SignInAnswer.MustWait();
        }

        var officer = await chatCodes.UseAsync(unitOfWork, name, Digits(code), cancellationToken);
        var exists = await chatCodes.ChatAsync(unitOfWork, name, cancellationToken) is not null;
        return await SettleAsync(unitOfWork, name, officer is { } id ? new SignInAnswer.Right(id, "chat") : null, exists, cancellationToken);
    }

    /// <summary>Makes what is to be kept of a new password and a code app that has shown its first code.</summary>
    /// <returns>What to keep; null when the code is not the app's.</returns>
    public OfficerPassword? Make(long officerId, string password, byte[] secret, string firstCode) =>
        Step(secret, firstCode) is { } step
            ? new OfficerPassword(officerId, _hasher.HashPassword("", password), _seal.Protect(Convert.ToBase64String(secret)), step)
            : null;

    private async Task<SignInAnswer> SettleAsync(UnitOfWork unitOfWork, string name, SignInAnswer.Right? right, bool exists, CancellationToken cancellationToken)
    {
        if (right is not null)
        {
            await misses.ClearAsync(unitOfWork, name, cancellationToken);
            return right;
        }

        var count = await misses.MissAsync(unitOfWork, name, cancellationToken);
        // A name that is nobody's may be a password typed into the wrong field: it is not written down.
        if (count == SignInMissStore.Most && exists)
        {
            await audit.AddAsync(unitOfWork, new AuditEntry("máy", "officer.locked-out", name), cancellationToken);
        }

        return count >= SignInMissStore.Most ? new SignInAnswer.MustWait() : new SignInAnswer.Wrong();
    }

    private async Task<string?> UseCodeAsync(UnitOfWork unitOfWork, OfficerPassword kept, string code, CancellationToken cancellationToken)
    {
        var secret = Unseal(kept.TotpSealed);
        if (secret is not null && Step(secret, code) is { } step && step > kept.TotpStep)
        {
            await passwords.UseStepAsync(unitOfWork, kept.OfficerId, step, cancellationToken);
            return "password";
        }

        return await passwords.UseRecoveryAsync(unitOfWork, kept.OfficerId, code, cancellationToken) ? "recovery" : null;
    }

    // Sealed with keys that are gone (another machine's backup): the app cannot be checked, the recovery codes still can.
    private byte[]? Unseal(string text)
    {
        try
        {
            return Convert.FromBase64String(_seal.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // The phone shows codes by the real time, also in a rehearsal; one step earlier or later is let through (RFC 6238, 5.2).
    private static long? Step(byte[] secret, string code) =>
        new Totp(secret).VerifyTotp(TimeProvider.System.GetUtcNow().UtcDateTime, Digits(code), out var step, new VerificationWindow(previous: 1, future: 1)) ? step : null;

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));
}
