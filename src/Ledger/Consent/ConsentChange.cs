using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Consent;

/// <summary>A consent given or withdrawn.</summary>
public sealed record ConsentChange
{
    /// <summary>Whose: the address row.</summary>
    public required long AddressId { get; init; }

    /// <summary>The channel on which it was said.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>What for: <c>Audience.News</c> or <c>Audience.Study</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>True for given, false for withdrawn.</summary>
    public required bool IsGiven { get; init; }

    /// <summary>What had been read.</summary>
    public required ConsentWording Wording { get; init; }

    /// <summary>How it was said.</summary>
    public required ConsentHow How { get; init; }
}
