using ChungTay.Ledger.Consent;

namespace ChungTay.Ledger.People;

/// <summary>What is kept about one chat, in figures that can be told to the person.</summary>
public sealed record Kept
{
    /// <summary>When the chat was first seen.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The hamlet that was given; null for none.</summary>
    public required string? Hamlet { get; init; }

    /// <summary>The code of the language that was chosen; null for none.</summary>
    public required string? Language { get; init; }

    /// <summary>The cell of the party member that the person is linked to; null for none.</summary>
    public required string? Cell { get; init; }

    /// <summary>How many of the person's own messages still lie in the inbox as they came.</summary>
    public required int Received { get; init; }

    /// <summary>How many messages to the person are still kept.</summary>
    public required int Sent { get; init; }

    /// <summary>On how many other channels the same person is known.</summary>
    public required int OtherAddresses { get; init; }

    /// <summary>How many matters of this chat officers have or had: concerns, rumours, talks, urgent cases.</summary>
    public required int Cases { get; init; }

    /// <summary>What was agreed to and withdrawn, oldest first.</summary>
    public required IReadOnlyList<ConsentEntry> Consents { get; init; }
}
