namespace ChungTay.Ledger.Messaging;

/// <summary>What a person did on a channel, in the words that all channels share.</summary>
public sealed record InboundMessage
{
    /// <summary>Who: the chat it came from.</summary>
    public required ChannelAddress From { get; init; }

    /// <summary>When, by the platform's clock, or by ours where it gives none.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done.</summary>
    public required InboundContent Content { get; init; }
}

/// <summary>The kinds of things a person can do on a channel.</summary>
public abstract record InboundContent
{
    private InboundContent()
    {
    }

    /// <summary>Opened the chat, perhaps by a link or QR code that carries a code.</summary>
    /// <param name="Payload">The code of the link; null for none.</param>
    public sealed record Started(string? Payload) : InboundContent;

    /// <summary>Wrote something.</summary>
    /// <param name="Words">As sent, normalised by <c>VietnameseText.Normalise</c>; may be empty.</param>
    public sealed record Text(string Words) : InboundContent;

    /// <summary>Pressed a button, or typed its number where the channel has none.</summary>
    /// <param name="Data">What the button carried; not proof that such a button existed.</param>
    public sealed record Press(string Data) : InboundContent;

    /// <summary>Sent a picture.</summary>
    /// <param name="FileId">The platform's id or address of the file.</param>
    /// <param name="Caption">The text that came with it; null for none.</param>
    public sealed record Image(string FileId, string? Caption) : InboundContent;

    /// <summary>Sent something that is not opened: a file, a voice message, a sticker, a place. The answer always names 111.</summary>
    /// <param name="Kind">The platform's word for it.</param>
    public sealed record Unsupported(string Kind) : InboundContent;

    /// <summary>Sent something that the platform keeps back: Zalo's bot says no more of whatever a child writes (Zalo reference A5).</summary>
    public sealed record Withheld : InboundContent;

    /// <summary>Blocked the bot or unfollowed the account.</summary>
    /// <param name="EndsConsent">Whether that counts as leaving for good, so that nothing comes again before he agrees anew.</param>
    public sealed record Blocked(bool EndsConsent = false) : InboundContent;

    /// <summary>Unblocked the bot or followed the account again.</summary>
    public sealed record Unblocked : InboundContent;

    /// <summary>Asked the platform that we forget him: consent ends and what is kept is erased, without asking back.</summary>
    public sealed record Withdrew : InboundContent;
}
