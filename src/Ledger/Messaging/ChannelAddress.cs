namespace ChungTay.Ledger.Messaging;

/// <summary>Where one person is reached: a channel and the platform's id of the chat there.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Value">The platform's id as text; Telegram's fit in 52 bits, Zalo's and the web's are opaque.</param>
public readonly record struct ChannelAddress(ChannelName Channel, string Value);
