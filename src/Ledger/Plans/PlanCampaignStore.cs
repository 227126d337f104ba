using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Plans;

/// <summary>The campaigns that occurrences of plans have become.</summary>
public sealed class PlanCampaignStore(CampaignStore campaigns)
{
    /// <summary>The campaigns of these occurrences, whatever time they have now.</summary>
    public async Task<IReadOnlyList<Campaign>> ListAsync(UnitOfWork unitOfWork, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command($"select {CampaignRows.Columns} from campaigns where plan_key = any (@keys)");
        command.Parameters.AddWithValue("keys", keys.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Campaign>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(CampaignRows.Read(reader));
        }

        return found;
    }

    /// <summary>Campaigns that wait for nothing but the approval of the plan as it was when it made them.</summary>
    public async Task<IReadOnlyList<CampaignId>> WaitingAsync(UnitOfWork unitOfWork, string planHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using var command = unitOfWork.Command("select id from campaigns where state = 'waiting' and plan_hash = @hash and version = 1 order by id for update");
        command.Parameters.AddWithValue("hash", planHash);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<CampaignId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(new CampaignId(reader.GetInt64(0)));
        }

        return ids;
    }

    /// <summary>Ends a campaign that has not begun and frees its occurrence for another.</summary>
    public async Task DetachAsync(UnitOfWork unitOfWork, CampaignId id, string reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(unitOfWork);
        await using (var command = unitOfWork.Command("update campaigns set plan_key = null where id = @id"))
        {
            command.Parameters.AddWithValue("id", id.Value);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await campaigns.MoveAsync(unitOfWork, id, CampaignState.Stopped, reason, cancellationToken);
    }
}
