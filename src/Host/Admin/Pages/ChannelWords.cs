using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Sending;

namespace ChungTay.Host.Admin.Pages;

/// <summary>Channels in the words officers use.</summary>
internal static class ChannelWords
{
    /// <summary>A channel's name.</summary>
    public static string Name(string channel) => channel switch
    {
        "telegram" => "Telegram",
        "zalo-oa" => "Zalo OA",
        "zalo-bot" => "Zalo Bot",
        "web" => "Trang web",
        _ => channel,
    };

    /// <summary>How the channel does.</summary>
    public static Badge State(ChannelHealth channel) => channel switch
    {
        { RefusedReason: not null } => new Badge("Bị từ chối", Tone.Alarm),
        { LineTroubles.Count: > 0 } => new Badge("Có việc cần xem", Tone.Watch),
        { PausedUntil: not null } => new Badge("Tạm nghỉ theo nền tảng", Tone.Watch),
        { LastTroubleAt: { } trouble } when trouble > (channel.LastAcceptedAt ?? DateTimeOffset.MinValue) => new Badge("Vừa gặp trục trặc", Tone.Watch),
        _ => new Badge("Bình thường", Tone.Good),
    };

    /// <summary>What an administrator can do.</summary>
    public static string Advice(ChannelHealth channel) => channel switch
    {
        { RefusedReason: not null } => "Nền tảng không nhận mã truy cập nữa: tin không đi được. Kiểm tra mã trong cài đặt của máy chủ, rồi khởi động lại chương trình.",
        { LineTroubles.Count: > 0 } => string.Join(' ', channel.LineTroubles),
        { PausedUntil: not null } => "Nền tảng yêu cầu chờ. Máy tự gửi tiếp sau giờ này, không mất tin nào.",
        { LastTroubleAt: { } trouble } when trouble > (channel.LastAcceptedAt ?? DateTimeOffset.MinValue) => "Máy đang tự thử lại. Nếu kéo dài quá một giờ, kiểm tra mạng của máy chủ.",
        _ => "",
    };
}
