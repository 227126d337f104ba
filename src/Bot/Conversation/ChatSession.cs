using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Questions;

namespace ChungTay.Bot.Conversation;

/// <summary>One chat while a step works on it: what the tables said, and what is to be written when the step ends. Not thread-safe.</summary>
internal sealed class ChatSession(Chat chat)
{
    private readonly List<OutboxItem> _outbox = [];
    private readonly List<ConsentChange> _consents = [];
    private readonly List<ArticleFeedback> _feedback = [];
    private readonly List<UnansweredKind> _unanswered = [];

    /// <summary>As it was opened.</summary>
    public Chat Chat => chat;

    /// <summary>What the conversation remembers; an erased person's chat remembers nothing.</summary>
    public ConversationMemory Memory { get; set; } = chat.IsFarewell
        ? new ConversationMemory()
        : chat.Laid.Aggregate(ConversationMemory.Read(chat.Memory), (memory, laid) => memory.WithLaid(laid.Offer));

    /// <summary>Who has the word.</summary>
    public Place? Place { get; set; } = chat is { Dialog: { } dialog, Step: { } step } ? new Place(dialog, step) : null;

    /// <summary>The purposes with a consent in force.</summary>
    public IReadOnlyList<string> Purposes { get; private set; } = chat.Purposes;

    /// <summary>Whether messages can be sent there.</summary>
    public bool IsOpen { get; set; } = chat.IsOpen;

    /// <summary>When the person last did something other than blocking.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    /// <summary>How many updates were handled in this step.</summary>
    public int Handled { get; set; }

    /// <summary>True when the words of the update at hand are kept sealed and nowhere else.</summary>
    public bool IsSealed { get; set; }

    /// <summary>Set when the person is to be forgotten; nothing more is handled in this step.</summary>
    public ErasureReceipt? Erasure { get; private set; }

    /// <summary>The messages to queue, in order.</summary>
    public IReadOnlyList<OutboxItem> Outbox => _outbox;

    /// <summary>The consents to enter, in order.</summary>
    public IReadOnlyList<ConsentChange> Consents => _consents;

    /// <summary>What was said about answers.</summary>
    public IReadOnlyList<ArticleFeedback> Feedback => _feedback;

    /// <summary>The questions that went unanswered.</summary>
    public IReadOnlyList<UnansweredKind> Unanswered => _unanswered;

    /// <summary>Queues a message.</summary>
    public void Say(OutboxItem item) => _outbox.Add(item);

    /// <summary>Does what a dialog wants done.</summary>
    public void Do(Deed deed, ConsentHow how)
    {
        switch (deed)
        {
            case Deed.Give give:
                Enter(give.Purpose, isGiven: true, give.Wording, how);
                Purposes = [.. Purposes.Append(give.Purpose).Distinct()];
                break;
            case Deed.WithdrawAll withdraw:
                foreach (var purpose in Purposes)
                {
                    Enter(purpose, isGiven: false, withdraw.Wording, how);
                }

                Purposes = [];
                break;
            case Deed.Rate rate:
                _feedback.Add(new ArticleFeedback(rate.Article, rate.IsUseful));
                break;
            case Deed.LeaveUnanswered leave:
                _unanswered.Add(leave.Kind);
                break;
            case Deed.Erase erase:
                Erasure = erase.Receipt;
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>How the step leaves the chat.</summary>
    public ChatChange Change() => new()
    {
        AddressId = chat.AddressId,
        IsOpen = IsOpen,
        LastInboundAt = LastInboundAt,
        EndsFarewell = chat.IsFarewell && LastInboundAt is not null,
        Dialog = Place?.Dialog,
        Step = Place?.Step,
        Memory = Memory.Write(),
        TakenUp = chat.Laid,
    };

    private void Enter(string purpose, bool isGiven, ConsentWording wording, ConsentHow how) => _consents.Add(new ConsentChange
    {
        AddressId = chat.AddressId,
        Channel = chat.Address.Channel,
        Purpose = purpose,
        IsGiven = isGiven,
        Wording = wording,
        How = how,
    });
}
