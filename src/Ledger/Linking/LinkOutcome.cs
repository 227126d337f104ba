using ChungTay.Ledger.People;

namespace ChungTay.Ledger.Linking;

/// <summary>What came of typing a link code.</summary>
public abstract record LinkOutcome
{
    private LinkOutcome()
    {
    }

    /// <summary>Both chats belong to one person now. Consents stay as each chat gave them.</summary>
    /// <param name="Person">The person.</param>
    public sealed record Linked(PersonId Person) : LinkOutcome;

    /// <summary>Both chats belonged to this person already.</summary>
    public sealed record Already : LinkOutcome;

    /// <summary>There is no such code, or it has lapsed.</summary>
    public sealed record Unknown : LinkOutcome;

    /// <summary>Too many wrong codes: wait an hour.</summary>
    public sealed record TooMany : LinkOutcome;

    /// <summary>An officer's chat, or a member's that would give his rights away: those are linked by the codes they are given.</summary>
    public sealed record Guarded : LinkOutcome;

    /// <summary>Both chats have a record of their own of which a person has only one: an officer must look.</summary>
    public sealed record Conflict : LinkOutcome;
}
