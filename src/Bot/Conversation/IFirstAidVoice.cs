using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>Says something in a chat of one channel without the ledger: no count, no window, no row. Only for a child in danger.</summary>
internal interface IFirstAidVoice
{
    /// <summary>The channel.</summary>
    ChannelName Channel { get; }

    /// <summary>Says it.</summary>
    /// <param name="address">The platform's id of the chat.</param>
    /// <param name="text">The words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether the platform took it.</returns>
    ValueTask<bool> SayAsync(string address, string text, CancellationToken cancellationToken);
}
