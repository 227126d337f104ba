using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Privacy;

/// <summary>What somebody asks about his own data.</summary>
public static class PrivacyKinds
{
    /// <summary>What is kept about me?</summary>
    public const string Access = "access";

    /// <summary>Something kept about me is wrong.</summary>
    public const string Correct = "correct";

    /// <summary>Forget me.</summary>
    public const string Erase = "erase";

    /// <summary>I no longer agree.</summary>
    public const string Withdraw = "withdraw";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [Access, Correct, Erase, Withdraw];

    /// <summary>How a request may come.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["visit", "phone", "letter", "chat"];

    /// <summary>How a request may end.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["done", "nothing-kept", "refused", "dropped"];
}

/// <summary>A request of a person about his own data.</summary>
public sealed record PrivacyRequest
{
    /// <summary>Its row.</summary>
    public required long Id { get; init; }

    /// <summary>The code the person got, to ask about the request later.</summary>
    public required string Receipt { get; init; }

    /// <summary>What is asked, from <see cref="PrivacyKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>How it came.</summary>
    public required string Way { get; init; }

    /// <summary>What was said; emptied when the request is finished.</summary>
    public required string Details { get; init; }

    /// <summary>The chat that showed itself to be the person's; null while none has, and after an erasure.</summary>
    public required long? AddressId { get; init; }

    /// <summary>That chat's channel.</summary>
    public required ChannelName? Channel { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The last day in Vietnam for the answer.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>The last day in Vietnam for doing it.</summary>
    public required DateOnly FinishBy { get; init; }

    /// <summary>When the person was answered; null while not.</summary>
    public required DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it was done; null while open.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it ended; null while open.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Why it was refused or dropped.</summary>
    public required string OutcomeWords { get; init; }

    /// <summary>The proof of an erasure; null for none.</summary>
    public required string? ErasureReceipt { get; init; }
}
