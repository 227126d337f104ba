namespace ChungTay.Ledger.Campaigns;

/// <summary>What a campaign does to its audience.</summary>
public enum CampaignKind
{
    /// <summary>Sends a new message.</summary>
    Send,

    /// <summary>Sends an earlier message again to those who failed or are unknown.</summary>
    Resend,

    /// <summary>Replaces the text of an earlier message where it was accepted.</summary>
    Correct,

    /// <summary>Deletes an earlier message where it was accepted.</summary>
    Recall,
}
