namespace ChungTay.Ledger.Campaigns;

/// <summary>What the desk says to an officer's order.</summary>
public abstract record DeskAnswer
{
    private DeskAnswer()
    {
    }

    /// <summary>It was done.</summary>
    /// <param name="Campaign">Which campaign.</param>
    /// <param name="State">Where it stands now.</param>
    public sealed record Done(CampaignId Campaign, CampaignState State) : DeskAnswer
    {
        /// <summary>The officers who are told of it in their linked chats.</summary>
        public IReadOnlyList<string> Told { get; init; } = [];
    }

    /// <summary>There is no campaign of that number.</summary>
    public sealed record NotFound : DeskAnswer;

    /// <summary>It was not done; nothing has changed.</summary>
    /// <param name="Reason">In Vietnamese: why, and what can be done.</param>
    public sealed record Refused(string Reason) : DeskAnswer;
}
