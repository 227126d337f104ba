using ChungTay.Ledger.Database;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Tells officers in their linked chats what was decided about a message, in the step that decided it. Its words live in the room that knows chats.</summary>
public interface IDeskNotices
{
    /// <summary>Shows a message that waits to whoever may approve it, but to nobody who had a hand in it.</summary>
    /// <param name="unitOfWork">The step that handed it in.</param>
    /// <param name="campaign">The message as it waits.</param>
    /// <param name="by">Who handed it in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The names of those who are told; empty when none of them has linked a chat.</returns>
    Task<IReadOnlyList<string>> TellWaitingAsync(UnitOfWork unitOfWork, Campaign campaign, string by, CancellationToken cancellationToken);

    /// <summary>Tells whoever wrote a message or handed it in that it was approved, returned or rejected, and why; not the one who decided.</summary>
    /// <returns>The names of those who are told; empty when none of them has linked a chat.</returns>
    Task<IReadOnlyList<string>> TellDecidedAsync(UnitOfWork unitOfWork, Campaign campaign, CampaignDecision decision, CancellationToken cancellationToken);
}
