using ChungTay.Ledger.Consent;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Questions;

namespace ChungTay.Bot.Conversation;

/// <summary>What a dialog wants done besides talking; done in the same transaction as the replies are queued.</summary>
internal abstract record Deed
{
    private Deed()
    {
    }

    /// <summary>A consent is given.</summary>
    /// <param name="Purpose">What for.</param>
    /// <param name="Wording">What had been read.</param>
    public sealed record Give(string Purpose, ConsentWording Wording) : Deed;

    /// <summary>Every consent is withdrawn.</summary>
    /// <param name="Wording">What is answered.</param>
    public sealed record WithdrawAll(ConsentWording Wording) : Deed;

    /// <summary>The person is forgotten.</summary>
    /// <param name="Receipt">What proves it.</param>
    public sealed record Erase(ErasureReceipt Receipt) : Deed;

    /// <summary>A question went unanswered: it is counted.</summary>
    /// <param name="Kind">Why.</param>
    public sealed record LeaveUnanswered(UnansweredKind Kind) : Deed;

    /// <summary>An article is rated.</summary>
    /// <param name="Article">Its id.</param>
    /// <param name="IsUseful">True for useful, false for wrong.</param>
    public sealed record Rate(string Article, bool IsUseful) : Deed;
}
