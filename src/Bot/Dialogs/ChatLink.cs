using System.Diagnostics;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Linking;

namespace ChungTay.Bot.Dialogs;

/// <summary>One person on two channels: a code drawn in one chat and typed in the other, so that a message comes once.</summary>
internal sealed class ChatLink(TextBook texts, AddressLinkStore links)
{
    private const int CodeLength = 6;

    /// <summary>Draws a code for the other chat.</summary>
    public async ValueTask<DialogStep.Answer> DrawAsync(Turn turn, CancellationToken cancellationToken) =>
        Say("code.link", ("code", await links.DrawAsync(turn.UnitOfWork, turn.Chat.AddressId, cancellationToken)));

    /// <summary>Takes a typed code.</summary>
    /// <returns>Null when it is no such code.</returns>
    public async ValueTask<DialogStep.Answer?> TypedAsync(Turn turn, string code, CancellationToken cancellationToken)
    {
        if (code.Length != CodeLength || !code.All(char.IsAsciiDigit))
        {
            return null;
        }

        return await links.TakeAsync(turn.UnitOfWork, turn.Chat.AddressId, code, cancellationToken) switch
        {
            LinkOutcome.Linked => Say("code.linked"),
            LinkOutcome.Already => Say("code.linked-already"),
            LinkOutcome.Guarded => Say("code.linked-guarded"),
            LinkOutcome.Conflict => Say("code.linked-conflict"),
            LinkOutcome.TooMany => Say("code.wait"),
            LinkOutcome.Unknown => null,
            _ => throw new UnreachableException(),
        };
    }

    private DialogStep.Answer Say(string key, params ReadOnlySpan<(string, string)> places) => new(new Reply(texts.Say(key, places)));
}
