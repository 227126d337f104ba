using ChungTay.Bot.Channels.Telegram;
using ChungTay.Bot.Channels.Web;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels;

/// <summary>How a message looks on one channel, whether that channel is on or not.</summary>
public sealed record ChannelLook
{
    /// <summary>Which channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>The first line that stands out; null where the channel shows none apart.</summary>
    public string? Heading { get; init; }

    /// <summary>The bubbles one after the other.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>The length as the channel counts it.</summary>
    public required int Length { get; init; }

    /// <summary>The longest that the channel takes.</summary>
    public required int Longest { get; init; }

    /// <summary>Whether it is too long.</summary>
    public bool IsTooLong => Length > Longest;
}

/// <summary>Shows a message as Telegram, Zalo and the web chat would show it.</summary>
public static class ChannelLooks
{
    /// <summary>The looks in the order in which officers see the channels; the two surfaces of Zalo look alike.</summary>
    public static IReadOnlyList<ChannelLook> Of(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var whole = string.IsNullOrEmpty(message.Heading) ? message.Text.Trim() : (message.Heading + "\n\n" + message.Text).Trim();
        var zalo = ZaloText.Write(message);
        return
        [
            new ChannelLook
            {
                Channel = ChannelName.Telegram,
                Heading = message.Heading,
                Parts = [message.Text.Trim()],
                Length = whole.EnumerateRunes().Count(),
                Longest = message.Image is null ? TelegramRenderer.LongestText : TelegramRenderer.LongestCaption,
            },
            new ChannelLook { Channel = ChannelName.ZaloOa, Parts = ZaloText.Split(zalo), Length = zalo.Length, Longest = ZaloText.LongestText },
            new ChannelLook { Channel = ChannelName.Web, Heading = message.Heading, Parts = [message.Text.Trim()], Length = whole.Length, Longest = WebMessage.LongestText },
        ];
    }
}
