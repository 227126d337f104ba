namespace ChungTay.Ledger.Campaigns;

/// <summary>Whether somebody may approve a campaign: the one place, for page, chat and command line.</summary>
public static class ApprovalRules
{
    /// <summary>Judges an approval.</summary>
    /// <param name="campaign">What is to be approved.</param>
    /// <param name="by">Who approves.</param>
    /// <param name="needsSecondPerson">The setting <c>Approval:SecondPerson</c>.</param>
    public static ApprovalVerdict Judge(Campaign campaign, string by, bool needsSecondPerson)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        if (campaign.State is not (CampaignState.Waiting or CampaignState.Draft))
        {
            return ApprovalVerdict.NotWaiting;
        }

        var isOwn = new[] { campaign.CreatedBy, campaign.EditedBy, campaign.SubmittedBy }
            .Any(name => string.Equals(name?.Trim(), by.Trim(), StringComparison.OrdinalIgnoreCase));
        return (isOwn, needsSecondPerson) switch
        {
            (false, _) => ApprovalVerdict.Allowed,
            (true, true) => ApprovalVerdict.OwnWork,
            (true, false) => ApprovalVerdict.AllowedAsException,
        };
    }
}

/// <summary>The answer to an approval.</summary>
public enum ApprovalVerdict
{
    /// <summary>A second person approves.</summary>
    Allowed,

    /// <summary>Creator, last editor or submitter approves because the commune has one officer only: logged as an exception.</summary>
    AllowedAsException,

    /// <summary>Creator, last editor and submitter cannot approve.</summary>
    OwnWork,

    /// <summary>It does not wait for approval (any more).</summary>
    NotWaiting,
}
