using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Campaigns;

/// <summary>What officers read in place of the ledger's and the platforms' own words about one recipient.</summary>
public static class ReasonTexts
{
    private static readonly (string Part, string Words)[] Known =
    [
        ("stopped while in doubt", "Dừng khi chưa rõ kết quả: có thể đã nhận."),
        ("withdrawn", "Người này đã dừng nhận tin trước khi tin đến lượt."),
        ("stopped", "Đã dừng nhận tin."),
        ("blocked", "Người này đã chặn tài khoản của xã."),
        ("user is deactivated", "Tài khoản trên nền tảng đã bị xoá."),
        ("gone", "Tài khoản trên nền tảng đã bị xoá."),
        ("not_started", "Chưa bao giờ mở khung chat với xã."),
        ("can't initiate conversation", "Chưa bao giờ mở khung chat với xã."),
        ("not_found", "Nền tảng không tìm thấy khung chat này."),
        ("chat not found", "Nền tảng không tìm thấy khung chat này."),
        ("channel off", "Kênh của người này đang tắt."),
        ("too late", "Tin gốc gửi đã lâu, nền tảng không cho sửa hoặc thu hồi nữa."),
        ("recent", "Mới nhận tin khác trong những ngày đã chọn."),
        ("not linked", "Có trong danh sách đảng viên nhưng chưa liên kết khung chat."),
        ("zalo window", "Ngoài cửa sổ Zalo, nhận khi nhắn lại."),
        ("zalo bot spent", "Bot Zalo hết lượt gửi trong tháng, nhận khi nhắn lại."),
        ("erased", "Người này đã yêu cầu xoá dữ liệu."),
        ("the chat keeps moving", "Khung chat đổi địa chỉ liên tục, không gửi được."),
        ("content:", "Nền tảng không nhận nội dung này."),
        ("quota", "Đã hết hạn mức tin của nền tảng."),
        ("timed out", "Nền tảng không trả lời kịp: có thể đã nhận."),
        ("timeout", "Nền tảng không trả lời kịp: có thể đã nhận."),
    ];

    /// <summary>Explains a reason; words that are not known are given as the platform wrote them.</summary>
    public static string Explain(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return string.Empty;
        }

        if (reason.StartsWith(WaitingReason.Mark, StringComparison.Ordinal))
        {
            return "Chờ người dân nhắn lại: " + reason[WaitingReason.Mark.Length..];
        }

        return Known.FirstOrDefault(known => reason.Contains(known.Part, StringComparison.OrdinalIgnoreCase)).Words ?? $"Nền tảng báo: {reason}";
    }
}
