using ChungTay.Bot.Conversation;
using ChungTay.Bot.Dialogs;
using ChungTay.Content.Questions.Danger;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Officers;

/// <summary>Whether words were asked for: what an officer wants said about danger, or why a member could not come, is no cry.</summary>
internal sealed class Dictation(OfficerChatStore officers, ExcuseWords excuses, DangerDetector danger, TextBook texts)
{
    // Behind the order that waits, where it changes nothing.
    private const string ToldAgain = ":again";

    /// <summary>
    /// True while the desk has the word in the chat of somebody who is an officer now, or when he orders by a command; and when a secretary gives the
    /// reason that was asked for, unless there is danger in what he says besides the excuse.
    /// </summary>
    public async Task<bool> IsAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        (IsReasonAsked(session) && IsReason(session, update))
        || ((session.Place?.Dialog == DeskDialog.DialogName || (update.Content is InboundContent.Text && DeskWords.Typed(update.Words) is not null))
            && await officers.FindAsync(unitOfWork, session.Chat.AddressId, cancellationToken) is not null);

    /// <summary>
    /// What a secretary hears after the numbers, since his words may have been the reason after all; null when none was asked for. From then on he may
    /// mark his reason as one.
    /// </summary>
    public Reply? Again(ChatSession session)
    {
        if (!IsReasonAsked(session))
        {
            return null;
        }

        session.Place = IsToldAgain(session) ? session.Place : session.Place! with { Step = session.Place.Step + ToldAgain };
        return new Reply(texts.Say("cell.reason-again"));
    }

    private static bool IsReasonAsked(ChatSession session) => session.Place?.Dialog == CellExcuseDialog.DialogName;

    private static bool IsToldAgain(ChatSession session) => session.Place!.Step.EndsWith(ToldAgain, StringComparison.Ordinal);

    private bool IsReason(ChatSession session, HeardUpdate update) =>
        update.Content is InboundContent.Text
        && ((IsToldAgain(session) && CellExcuseDialog.IsMarked(update.Words)) || !danger.Assess(excuses.Rest(update.Words)).IsDanger);
}
