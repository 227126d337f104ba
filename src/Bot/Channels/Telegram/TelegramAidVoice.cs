using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Says the numbers on Telegram without the ledger: a text needs nothing of it.</summary>
internal sealed class TelegramAidVoice(TelegramChannel channel) : IFirstAidVoice
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.Telegram;

    /// <inheritdoc/>
    public async ValueTask<bool> SayAsync(string address, string text, CancellationToken cancellationToken) =>
        channel.Prepare(new OutboundMessage { Text = text }) is Preparation.Ready ready
        && await channel.SendAsync(new ChannelAddress(Channel, address), ready.Message, null, cancellationToken) is SendOutcome.Accepted;
}
