namespace ChungTay.Ledger.People;

/// <summary>How a step leaves a chat.</summary>
public sealed record ChatChange
{
    /// <summary>The address row.</summary>
    public required long AddressId { get; init; }

    /// <summary>Whether messages can be sent there.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>When the person last did something; null when he did nothing but block.</summary>
    public required DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>True when an erased person wrote again before the receipt was out: the address stays.</summary>
    public bool EndsFarewell { get; init; }

    /// <summary>The dialog that has the word; null when none has.</summary>
    public required string? Dialog { get; init; }

    /// <summary>Where that dialog stands.</summary>
    public required string? Step { get; init; }

    /// <summary>What the conversation remembers, as a JSON object.</summary>
    public required string Memory { get; init; }

    /// <summary>What was laid on its table and stands in the memory now.</summary>
    public IReadOnlyList<LaidChoice> TakenUp { get; init; } = [];
}
