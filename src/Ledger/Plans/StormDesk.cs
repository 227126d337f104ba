using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Plans;

/// <summary>The switch for days of storm, for page and command line.</summary>
public sealed class StormDesk(LedgerDatabase database, StormStore storms, DeskOfficerStore officers, AuditStore audit)
{
    // Longer than any storm: a switch left on is worse than one switched on again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Holds everything but emergencies from now on.</summary>
    /// <param name="until">When it ends by itself; null for the end of the day in Vietnam.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why it was not done, in Vietnamese; null when it was.</returns>
    public async Task<string?> BeginAsync(DateTimeOffset? until, string reason, string by, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var officer = await officers.FindAsync(unitOfWork, by, cancellationToken);
        var end = until ?? VietnamTime.At(VietnamTime.DateOf(unitOfWork.Now).AddDays(1), TimeOnly.MinValue);
        if (Refusal(officer, reason, end, unitOfWork.Now) is { } refusal)
        {
            return refusal;
        }

        await storms.BeginAsync(unitOfWork, end, reason.Trim(), officer.Name, cancellationToken);
        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "storm.begun", "storm", end.ToUniversalTime().ToString("O", System.Globalization.CultureInfo.InvariantCulture)), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Lets things go on.</summary>
    /// <returns>Why it was not done, in Vietnamese; null when it was.</returns>
    public async Task<string?> LiftAsync(string by, CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var officer = await officers.FindAsync(unitOfWork, by, cancellationToken);
        if (!ApprovalRules.MaySteer(officer.Roles))
        {
            return DeskTexts.MayNotSteer;
        }

        if (!await storms.LiftAsync(unitOfWork, officer.Name, cancellationToken))
        {
            return "Hiện không giữ tin vì bão lũ.";
        }

        await audit.AddAsync(unitOfWork, new AuditEntry(officer.Name, "storm.lifted", "storm"), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>The storm there is now; null when there is none.</summary>
    public async Task<Storm?> CurrentAsync(CancellationToken cancellationToken)
    {
        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        return await storms.CurrentAsync(unitOfWork, cancellationToken);
    }

    private static string? Refusal(DeskOfficer officer, string reason, DateTimeOffset until, DateTimeOffset now) =>
        !ApprovalRules.MaySteer(officer.Roles) ? DeskTexts.MayNotSteer
        : string.IsNullOrWhiteSpace(reason) ? "Hãy ghi lý do giữ tin, ví dụ: bão số 5."
        : until <= now ? "Lúc kết thúc đã qua. Hãy chọn lúc khác."
        : until > now + Longest ? "Chỉ giữ tin nhiều nhất 7 ngày một lần. Hãy chọn lúc kết thúc sớm hơn; khi cần thì giữ tiếp."
        : null;
}
