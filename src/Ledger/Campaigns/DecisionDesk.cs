using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>
/// Writes down what was decided about a message and tells whom it concerns, in the same step: the one place, for page, chat, command line and
/// what the plans make. So a decision is told exactly when it is kept, and once.
/// </summary>
/// <param name="campaigns">Where decisions are kept.</param>
/// <param name="notices">Whoever tells officers; none where no chat is known.</param>
public sealed class DecisionDesk(CampaignStore campaigns, IEnumerable<IDeskNotices> notices)
{
    /// <summary>Keeps a decision. Approvers hear of what is handed in, authors of what is approved, returned or rejected.</summary>
    /// <remarks>Comes after the message has moved: what is told is how it stands now.</remarks>
    /// <returns>The names of those who are told.</returns>
    public async Task<IReadOnlyList<string>> DecideAsync(UnitOfWork unitOfWork, CampaignDecision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decision);
        await campaigns.DecideAsync(unitOfWork, decision, cancellationToken);
        return decision.Word switch
        {
            "submitted" => await WaitsAsync(unitOfWork, decision.Campaign, decision.By, cancellationToken),
            "approved" or "returned" or "rejected" => await TellAsync(
                unitOfWork, decision.Campaign, (each, campaign) => each.TellDecidedAsync(unitOfWork, campaign, decision, cancellationToken), cancellationToken),
            _ => [],
        };
    }

    /// <summary>Tells the approvers of a message that waits though nobody handed it in.</summary>
    /// <returns>The names of those who are told.</returns>
    public Task<IReadOnlyList<string>> WaitsAsync(UnitOfWork unitOfWork, CampaignId id, string by, CancellationToken cancellationToken) =>
        TellAsync(unitOfWork, id, (each, campaign) => each.TellWaitingAsync(unitOfWork, campaign, by, cancellationToken), cancellationToken);

    private async Task<IReadOnlyList<string>> TellAsync(
        UnitOfWork unitOfWork, CampaignId id, Func<IDeskNotices, Campaign, Task<IReadOnlyList<string>>> tell, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(unitOfWork, id, isForUpdate: false, cancellationToken)
            ?? throw new InvalidOperationException($"There is no campaign {id}.");
        var told = new List<string>();
        foreach (var each in notices)
        {
            told.AddRange(await tell(each, campaign));
        }

        return told;
    }
}
