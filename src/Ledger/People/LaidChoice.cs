namespace ChungTay.Ledger.People;

/// <summary>Choices that were laid on a chat's table from outside and that no step has taken up yet.</summary>
/// <param name="Id">The row.</param>
/// <param name="Offer">The choices as the conversation remembers them, a JSON object.</param>
public sealed record LaidChoice(long Id, string Offer);
