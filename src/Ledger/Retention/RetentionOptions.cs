using System.ComponentModel.DataAnnotations;

namespace ChungTay.Ledger.Retention;

/// <summary>How long each kind of record is kept, in days; settings section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Retention";

    /// <summary>Updates as they came from the platforms, once they were handled.</summary>
    [Range(1, 3650)]
    public int InboxDays { get; set; } = 7;

    /// <summary>Single messages after they were settled.</summary>
    [Range(1, 3650)]
    public int OutboxDays { get; set; } = 30;

    /// <summary>The recipients of a campaign after it ended; then only counts without names remain.</summary>
    [Range(1, 3650)]
    public int CampaignDays { get; set; } = 180;

    /// <summary>Cases with all that was said in them, after they were closed or answered and nobody did anything more.</summary>
    [Range(1, 3650)]
    public int CaseDays { get; set; } = 365;

    /// <summary>Concerns that were begun and never sent.</summary>
    [Range(1, 3650)]
    public int DraftDays { get; set; } = 7;

    /// <summary>The words of unanswered questions that their askers agreed to send; the counts stay.</summary>
    [Range(1, 3650)]
    public int QuestionDays { get; set; } = 365;

    /// <summary>A web chat that nobody has looked at.</summary>
    [Range(1, 3650)]
    public int WebChatDays { get; set; } = 30;

    /// <summary>What is left of signing in, after it ended: sign-ins, links, codes and wrong tries.</summary>
    [Range(1, 3650)]
    public int SignInDays { get; set; } = 30;
}
