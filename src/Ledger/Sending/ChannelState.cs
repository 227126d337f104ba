using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Sending;

/// <summary>How a channel stands, for officers.</summary>
public sealed record ChannelState
{
    /// <summary>Which channel.</summary>
    public required ChannelName Channel { get; init; }

    /// <summary>Why nothing goes out until an administrator acts; null when all is well.</summary>
    public string? RefusedReason { get; init; }

    /// <summary>How long the platform still asks to wait; null when it does not.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>The state in Vietnamese.</summary>
    public string Words => this switch
    {
        { RefusedReason: not null } => "bị từ chối, cần quản trị viên kiểm tra mã truy cập",
        { Pause: { } pause } => $"tạm nghỉ {Math.Ceiling(pause.TotalSeconds)} giây theo yêu cầu của nền tảng",
        _ => "bình thường",
    };
}
