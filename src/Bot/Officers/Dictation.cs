using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;

namespace ChungTay.Bot.Officers;

/// <summary>Whether an officer is dictating: what he wants said to the commune about danger is no cry of his own.</summary>
internal sealed class Dictation(OfficerChatStore officers)
{
    /// <summary>True while the desk has the word in the chat of somebody who is an officer now, or when he orders by a command.</summary>
    public async Task<bool> IsAsync(ChatSession session, HeardUpdate update, UnitOfWork unitOfWork, CancellationToken cancellationToken) =>
        (session.Place?.Dialog == DeskDialog.DialogName || (update.Content is InboundContent.Text && DeskWords.Typed(update.Words) is not null))
        && await officers.FindAsync(unitOfWork, session.Chat.AddressId, cancellationToken) is not null;
}
