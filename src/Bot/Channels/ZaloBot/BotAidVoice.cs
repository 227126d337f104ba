using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Says the numbers through the Bot Platform without the ledger. It is not counted in the month's ration, which errs by one.</summary>
internal sealed class BotAidVoice(BotParts parts) : IFirstAidVoice
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.ZaloBot;

    /// <inheritdoc/>
    public async ValueTask<bool> SayAsync(string address, string text, CancellationToken cancellationToken) =>
        await parts.Client.CallAsync("sendMessage", new { chat_id = address, text }, parts.Options.SendTimeout, cancellationToken) is BotReply.Done;
}
