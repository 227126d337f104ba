namespace ChungTay.Ledger.Messaging;

/// <summary>One platform, seen from the sender: message in, outcome out. It keeps no business rule and never retries.</summary>
public interface IChannel
{
    /// <summary>Which channel this is.</summary>
    ChannelName Name { get; }

    /// <summary>What the channel allows.</summary>
    ChannelLimits Limits { get; }

    /// <summary>Checks and renders a message once; no network.</summary>
    Preparation Prepare(OutboundMessage message);

    /// <summary>Sends to one address. Every failure of the platform is an outcome; only cancellation throws.</summary>
    /// <param name="to">The recipient.</param>
    /// <param name="message">What <see cref="Prepare"/> returned.</param>
    /// <param name="targetExternalId">The earlier message that a correction or recall is about; null for a new message.</param>
    /// <param name="cancellationToken">Ends the wait; the outcome is then unknown to the caller.</param>
    ValueTask<SendOutcome> SendAsync(ChannelAddress to, PreparedMessage message, string? targetExternalId, CancellationToken cancellationToken);
}
