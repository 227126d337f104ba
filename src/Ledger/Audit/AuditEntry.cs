namespace ChungTay.Ledger.Audit;

/// <summary>Something that was changed or revealed, and by whom.</summary>
/// <param name="Actor">Who, by the name officers know.</param>
/// <param name="Action">What was done, in the trade's words: <c>campaign.approved</c>.</param>
/// <param name="Subject">To what: <c>campaign 12</c>.</param>
/// <param name="Detail">What else an inspector needs; never message text, names of citizens or phone numbers.</param>
public sealed record AuditEntry(string Actor, string Action, string Subject, string Detail = "");
