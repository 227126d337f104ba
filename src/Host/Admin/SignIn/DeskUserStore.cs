using System.Globalization;
using System.Text.Json;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Officers;
using Microsoft.AspNetCore.Identity;

namespace ChungTay.Host.Admin.SignIn;

/// <summary>Shows the ledger's officers and passkeys to the platform's passkey code; everything else of it is not used.</summary>
internal sealed class DeskUserStore(LedgerDatabase database, OfficerStore officers, OfficerPasskeyStore keys) : IUserPasskeyStore<DeskUser>
{
    /// <inheritdoc/>
    public async Task<DeskUser?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await officers.FindAsync(unitOfWork, id, cancellationToken) is { IsActive: true } officer
            ? new DeskUser(officer.Id, officer.Name)
            : null;
    }

    /// <inheritdoc/>
    public async Task<DeskUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return await keys.FindAsync(unitOfWork, credentialId, cancellationToken) is { } key ? new DeskUser(key.OfficerId, "") : null;
    }

    /// <inheritdoc/>
    public async Task AddOrUpdatePasskeyAsync(DeskUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var data = new PasskeyData(
            passkey.PublicKey, passkey.SignCount, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp,
            passkey.AttestationObject, passkey.ClientDataJson);
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var known = await keys.FindAsync(unitOfWork, passkey.CredentialId, cancellationToken);
        await keys.SaveAsync(
            unitOfWork,
            new OfficerPasskey(passkey.CredentialId, user.Id, user.KeyName, JsonSerializer.Serialize(data), passkey.CreatedAt, known is null ? null : unitOfWork.Now),
            cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(DeskUser user, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return [.. (await keys.ListAsync(unitOfWork, user.Id, cancellationToken)).Select(Read)];
    }

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(DeskUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return await keys.FindAsync(unitOfWork, credentialId, cancellationToken) is { } key && key.OfficerId == user.Id ? Read(key) : null;
    }

    /// <inheritdoc/>
    public async Task RemovePasskeyAsync(DeskUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        await keys.RemoveAsync(unitOfWork, user.Id, credentialId, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(DeskUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    /// <inheritdoc/>
    public Task<DeskUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task SetUserNameAsync(DeskUser user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(DeskUser user, string? normalizedName, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IdentityResult> CreateAsync(DeskUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IdentityResult> UpdateAsync(DeskUser user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    /// <inheritdoc/>
    public Task<IdentityResult> DeleteAsync(DeskUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static UserPasskeyInfo Read(OfficerPasskey key)
    {
        var data = JsonSerializer.Deserialize<PasskeyData>(key.Data)!;
        return new UserPasskeyInfo(
            key.CredentialId, data.PublicKey, key.CreatedAt, data.SignCount, data.Transports, data.IsUserVerified, data.IsBackupEligible, data.IsBackedUp,
            data.AttestationObject, data.ClientDataJson)
        {
            Name = key.Name,
        };
    }

    private sealed record PasskeyData(
        byte[] PublicKey, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp,
        byte[] AttestationObject, byte[] ClientDataJson);
}
