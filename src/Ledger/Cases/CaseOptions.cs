using System.ComponentModel.DataAnnotations;

namespace ChungTay.Ledger.Cases;

/// <summary>How urgent cases are handled, section <c>Cases</c>.</summary>
public sealed class CaseOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cases";

    /// <summary>Minutes without "Tôi nhận" after which the next officer is told.</summary>
    /// <value>Default: 5 minutes.</value>
    [Range(1, 120)]
    public int AcknowledgeMinutes { get; set; } = 5;
}
