using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.People;

/// <summary>A chat that a step needs.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="MayCreate">Whether a person is entered for an address that was never seen; a block, for one, makes nobody known.</param>
public readonly record struct ChatRequest(ChannelAddress Address, bool MayCreate);
