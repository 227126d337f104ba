using ChungTay.Ledger.Consent;

namespace ChungTay.Bot.Conversation;

/// <summary>What somebody wants, whether he pressed, typed a number, a command or plain words.</summary>
/// <param name="Action">One of <see cref="Actions"/>.</param>
/// <param name="Argument">What it is about: a question's words, an article, a code; empty for none.</param>
/// <param name="How">How it was said, for the consent ledger.</param>
internal sealed record Intent(string Action, string Argument, ConsentHow How);
