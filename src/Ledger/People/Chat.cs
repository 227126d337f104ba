using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.People;

/// <summary>One person at one address, with the conversation there; its row is locked for the step that opened it.</summary>
public sealed record Chat
{
    /// <summary>Whose address it is.</summary>
    public required PersonId Person { get; init; }

    /// <summary>The address row.</summary>
    public required long AddressId { get; init; }

    /// <summary>Where the person is reached.</summary>
    public required ChannelAddress Address { get; init; }

    /// <summary>Whether messages can be sent there; false after a block until the person writes again.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>True when the person was erased and only the receipt is still to be delivered; whoever writes now is a stranger.</summary>
    public required bool IsFarewell { get; init; }

    /// <summary>The purposes with a consent in force.</summary>
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>The dialog that has the word; null when none has.</summary>
    public required string? Dialog { get; init; }

    /// <summary>Where that dialog stands; null when none has the word.</summary>
    public required string? Step { get; init; }

    /// <summary>What the conversation remembers, as a JSON object.</summary>
    public required string Memory { get; init; }

    /// <summary>What was laid on its table from outside since its last step, oldest first.</summary>
    public IReadOnlyList<LaidChoice> Laid { get; init; } = [];
}
