using ChungTay.Ledger.Messaging;

namespace ChungTay.Host.Admin.Charts;

/// <summary>What officers call the channels.</summary>
internal static class ChartTexts
{
    /// <summary>The channel's name.</summary>
    public static string Channel(ChannelName channel) => channel.Value switch
    {
        "telegram" => "Telegram",
        "zalo-oa" => "Zalo OA",
        "zalo-bot" => "Zalo Bot",
        _ => "Trang web",
    };
}
