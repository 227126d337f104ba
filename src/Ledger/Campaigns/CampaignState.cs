using System.Diagnostics;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Where a campaign stands. Drawn in docs/message-states.md.</summary>
public enum CampaignState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for a second person.</summary>
    Waiting,

    /// <summary>Approved; goes out at its time.</summary>
    Approved,

    /// <summary>Its audience is being written down.</summary>
    Freezing,

    /// <summary>Goes to the first few, to see that the platforms take it.</summary>
    Canary,

    /// <summary>Goes out.</summary>
    Running,

    /// <summary>Held by an officer or by too many failures.</summary>
    Paused,

    /// <summary>Every recipient has an outcome.</summary>
    Done,

    /// <summary>Ended before everybody had it.</summary>
    Stopped,

    /// <summary>Never went out: its time had passed.</summary>
    Skipped,
}

/// <summary>The states as they stand in the table.</summary>
internal static class CampaignStates
{
    public static string Word(CampaignState state) => state switch
    {
        CampaignState.Draft => "draft",
        CampaignState.Waiting => "waiting",
        CampaignState.Approved => "approved",
        CampaignState.Freezing => "freezing",
        CampaignState.Canary => "canary",
        CampaignState.Running => "running",
        CampaignState.Paused => "paused",
        CampaignState.Done => "done",
        CampaignState.Stopped => "stopped",
        CampaignState.Skipped => "skipped",
        _ => throw new UnreachableException(),
    };

    public static CampaignState Read(string word) => Enum.Parse<CampaignState>(word, ignoreCase: true);
}
