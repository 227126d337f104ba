using System.Data.Common;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>
/// Says the numbers through the Official Account without the ledger: whoever has just written is within the free window. Needs an access
/// token in memory; when that lapses while the database is away, nothing can be sent.
/// </summary>
internal sealed class OaAidVoice(OaParts parts) : IFirstAidVoice
{
    /// <inheritdoc/>
    public ChannelName Channel => ChannelName.ZaloOa;

    /// <inheritdoc/>
    public async ValueTask<bool> SayAsync(string address, string text, CancellationToken cancellationToken)
    {
        try
        {
            return await parts.Client.PostAsync(ZaloOaChannel.Path, OaBodies.Text(address, text), cancellationToken) is OaReply.Done;
        }
        catch (DbException)
        {
            return false;
        }
    }
}
