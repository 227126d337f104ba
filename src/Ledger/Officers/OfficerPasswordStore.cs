using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Officers;

/// <summary>Passwords with their code app, and the printed recovery codes that stand in for a lost phone.</summary>
public sealed class OfficerPasswordStore
{
    /// <summary>What an active officer of this name has; null for none. The row is locked, so that a code is used once.</summary>
    public async Task<OfficerPassword?> FindAsync(UnitOfWork unitOfWork, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select p.officer_id, p.password_hash, p.totp_sealed, p.totp_step
            from officer_passwords p
            join officers o on o.id = p.officer_id and o.active
            where o.name = @name
            for update of p
            """);
        command.Parameters.AddWithValue("name", name);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new OfficerPassword(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3))
            : null;
    }

    /// <summary>Sets password, code app and recovery codes; what was there before is gone.</summary>
    public async Task SetAsync(UnitOfWork unitOfWork, OfficerPassword password, IReadOnlyList<string> recoveryCodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(recoveryCodes);
        await RemoveAsync(unitOfWork, password.OfficerId, cancellationToken);
        await using var command = unitOfWork.Command(
            """
            with codes as (
              insert into officer_recovery_codes (officer_id, code_hash)
              select @officer, unnest(@codes)
            )
            insert into officer_passwords (officer_id, password_hash, totp_sealed, totp_step, set_at)
            values (@officer, @password, @totp, @step, @now)
            """);
        command.Parameters.AddWithValue("officer", password.OfficerId);
        command.Parameters.AddWithValue("codes", recoveryCodes.Select(OneTimeCode.Hash).ToArray());
        command.Parameters.AddWithValue("password", password.PasswordHash);
        command.Parameters.AddWithValue("totp", password.TotpSealed);
        command.Parameters.AddWithValue("step", password.TotpStep);
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Notes that the code of a time step was used.</summary>
    public async Task UseStepAsync(UnitOfWork unitOfWork, long officerId, long step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("update officer_passwords set totp_step = @step where officer_id = @officer");
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("step", step);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Uses a recovery code up.</summary>
    /// <returns>Whether it was one of his and still good.</returns>
    public async Task<bool> UseRecoveryAsync(UnitOfWork unitOfWork, long officerId, string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            "update officer_recovery_codes set used_at = @now where officer_id = @officer and code_hash = @hash and used_at is null");
        command.Parameters.AddWithValue("officer", officerId);
        command.Parameters.AddWithValue("hash", OneTimeCode.Hash(code));
        command.Parameters.AddWithValue("now", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>How an officer's password stands: since when, and how many recovery codes are left; null for none.</summary>
    public async Task<(DateTimeOffset SetAt, int CodesLeft)?> StateAsync(UnitOfWork unitOfWork, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            select p.set_at, (select count(*)::int from officer_recovery_codes c where c.officer_id = p.officer_id and c.used_at is null)
            from officer_passwords p
            where p.officer_id = @officer
            """);
        command.Parameters.AddWithValue("officer", officerId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetFieldValue<DateTimeOffset>(0), reader.GetInt32(1)) : null;
    }

    /// <summary>Takes password, code app and recovery codes away.</summary>
    public async Task RemoveAsync(UnitOfWork unitOfWork, long officerId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command(
            """
            with codes as (
              delete from officer_recovery_codes where officer_id = @officer
            )
            delete from officer_passwords where officer_id = @officer
            """);
        command.Parameters.AddWithValue("officer", officerId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
