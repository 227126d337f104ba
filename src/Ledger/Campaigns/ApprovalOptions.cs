namespace ChungTay.Ledger.Campaigns;

/// <summary>Who must approve; settings section <c>Approval</c>.</summary>
public sealed class ApprovalOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Approval";

    /// <summary>Whether a second person must approve.</summary>
    /// <value>True. False lets the one officer of a small commune approve his own; each use is logged as an exception.</value>
    public bool SecondPerson { get; set; } = true;
}
