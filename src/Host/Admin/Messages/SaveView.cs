using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Admin.Messages;

/// <summary>What a save says to the page it came from. Partial <c>_Saved</c>.</summary>
/// <param name="Answer">What became of it.</param>
/// <param name="Shown">What is shown beside the form: the partial's name.</param>
/// <param name="Model">The partial's model.</param>
/// <param name="At">When, by the program's clock.</param>
internal sealed record SaveView(SaveAnswer Answer, string Shown, object Model, DateTimeOffset At);
