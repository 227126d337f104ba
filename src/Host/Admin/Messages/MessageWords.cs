using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Parts;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Host.Admin.Messages;

/// <summary>The desk's words about messages.</summary>
internal static class MessageWords
{
    /// <summary>A state as a badge.</summary>
    public static Badge State(CampaignState state) => new(DeskTexts.State(state), state switch
    {
        CampaignState.Waiting => Tone.Watch,
        CampaignState.Approved or CampaignState.Freezing or CampaignState.Canary or CampaignState.Running => Tone.Running,
        CampaignState.Done => Tone.Good,
        CampaignState.Paused => Tone.Alarm,
        _ => Tone.Plain,
    });

    /// <summary>A channel's name as people say it.</summary>
    public static string Channel(ChannelName? channel) => channel?.Value switch
    {
        null => "Mọi kênh",
        "telegram" => "Telegram",
        "zalo-oa" => "Zalo OA",
        "zalo-bot" => "Bot Zalo",
        "web" => "Trang web",
        var other => other,
    };

    /// <summary>An audience in words.</summary>
    /// <param name="audience">The rule.</param>
    /// <param name="cells">The names of cells by number.</param>
    public static string Audience(Audience audience, IReadOnlyDictionary<long, string> cells)
    {
        var group = audience.Group switch
        {
            "citizens" => "Người dân đã đồng ý nhận tin",
            "members" => "Đảng viên",
            "all" => "Người dân và đảng viên",
            "secretaries" => "Bí thư và phó bí thư",
            "cell" => "Đảng viên",
            _ => "Người dân đã đồng ý nhận tin",
        };
        string?[] parts =
        [
            group,
            audience.Cell is { } cell ? cells.GetValueOrDefault(cell, $"chi bộ số {cell}") : null,
            audience.Hamlet,
            audience.Language is { } language ? Language(language) : null,
            audience.Topic is { } topic ? "chủ đề " + Topic(topic) : null,
            audience.NotWithinDays is { } days ? $"chưa nhận tin trong {days} ngày qua" : null,
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }

    /// <summary>A language's name.</summary>
    public static string Language(string code) => SpokenLanguages.Name(code);

    /// <summary>A topic's name.</summary>
    public static string Topic(string topic) => topic switch
    {
        Ledger.Campaigns.Audience.News => "tin của xã",
        Ledger.Campaigns.Audience.Study => "học tập của đảng viên",
        _ => topic,
    };

    /// <summary>A recipient's fate.</summary>
    public static string Fate(string fate) => fate switch
    {
        "queued" => "chờ gửi",
        "claimed" => "đang gửi",
        "accepted" => "nền tảng đã nhận",
        "received" => "đã đến máy",
        "read" => "đã đọc",
        "failed" => "không gửi được",
        "skipped" => "bỏ qua",
        "unknown" => "không rõ",
        _ => fate,
    };

    /// <summary>A decision in the history.</summary>
    public static string Decision(string word) => word switch
    {
        "submitted" => "trình duyệt",
        "approved" => "duyệt",
        "returned" => "trả lại",
        "rejected" => "từ chối",
        "paused" => "tạm dừng",
        "resumed" => "cho gửi tiếp",
        "stopped" => "dừng hẳn",
        "reopened" => "lấy về để sửa, duyệt trước đó không còn hiệu lực",
        _ => word,
    };
}
