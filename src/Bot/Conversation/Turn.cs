using ChungTay.Ledger.Database;
using ChungTay.Ledger.People;

namespace ChungTay.Bot.Conversation;

/// <summary>One thing a person did, with all a dialog may look at.</summary>
internal sealed record Turn
{
    /// <summary>What is wanted.</summary>
    public required Intent Intent { get; init; }

    /// <summary>The inbox row of what was done.</summary>
    public required long UpdateId { get; init; }

    /// <summary>Who and where.</summary>
    public required Chat Chat { get; init; }

    /// <summary>The purposes with a consent in force, earlier updates of the step counted in.</summary>
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>What the conversation remembers.</summary>
    public required ConversationMemory Memory { get; init; }

    /// <summary>Who has the word; null for nobody.</summary>
    public required Place? Place { get; init; }

    /// <summary>Whether nothing of this chat waits unwritten in the step, so that the tables tell the truth.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>The step, for reading.</summary>
    public required UnitOfWork UnitOfWork { get; init; }
}
