using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Plans;

/// <summary>Which fingerprints of which plans are approved.</summary>
public sealed class PlanApprovalStore
{
    /// <summary>The author of the approval that a new installation gives the plans it begins with.</summary>
    public const string AtSetUp = "khi cài đặt";

    /// <summary>All approvals, the newest first.</summary>
    public async Task<IReadOnlyList<PlanApproval>> ListAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select plan_id, plan_hash, by_name, exception, at from plan_approvals order by at desc, plan_id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var approvals = new List<PlanApproval>();
        while (await reader.ReadAsync(cancellationToken))
        {
            approvals.Add(new PlanApproval
            {
                Plan = reader.GetString(0),
                Hash = reader.GetString(1),
                By = reader.GetString(2),
                IsException = reader.GetBoolean(3),
                At = reader.GetFieldValue<DateTimeOffset>(4),
            });
        }

        return approvals;
    }

    /// <summary>Approves a fingerprint; approving twice changes nothing.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> AddAsync(UnitOfWork unitOfWork, PlanApproval approval, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        ArgumentNullException.ThrowIfNull(approval);
        await using var command = unitOfWork.Command(
            """
            insert into plan_approvals (plan_id, plan_hash, by_name, exception, at)
            values (@plan, @hash, @by, @exception, @at)
            on conflict do nothing
            """);
        command.Parameters.AddWithValue("plan", approval.Plan);
        command.Parameters.AddWithValue("hash", approval.Hash);
        command.Parameters.AddWithValue("by", approval.By);
        command.Parameters.AddWithValue("exception", approval.IsException);
        command.Parameters.AddWithValue("at", unitOfWork.Now);
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}

/// <summary>An approval of a plan as it stood.</summary>
public sealed record PlanApproval
{
    /// <summary>The plan's id.</summary>
    public required string Plan { get; init; }

    /// <summary>Its fingerprint.</summary>
    public required string Hash { get; init; }

    /// <summary>Who approved.</summary>
    public required string By { get; init; }

    /// <summary>One officer approved his own work because the commune has only one.</summary>
    public bool IsException { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset At { get; init; }
}
