namespace ChungTay.Bot.Channels.Zalo;

/// <summary>What both Zalo channels say in Vietnamese, in one place.</summary>
internal static class ZaloTexts
{
    public const string TextIsEmpty = "Tin nhắn chưa có chữ nào. Hãy viết nội dung.";
    public const string NoCorrection = "Zalo không cho sửa hay thu hồi tin đã gửi. Hãy gửi một tin đính chính mới.";
    public const string ButtonWithoutLabel = "Có một lựa chọn chưa có chữ. Hãy đặt tên cho lựa chọn.";
    public const string ImageNameLooksWrong = "Tên tệp ảnh không hợp lệ. Hãy chọn ảnh trong thư mục ảnh của hệ thống.";
    public const string NotConnected = "Không kết nối được tới Zalo.";
    public const string TooFast = "Zalo yêu cầu gửi chậm lại.";
    public const string AllWell = "Kết nối tới Zalo hoạt động bình thường.";
    public const string AnswerLost = "Zalo không trả lời; không rõ tin đã tới chưa.";
    public const string AnswerTimedOut = "Zalo trả lời quá chậm; không rõ tin đã tới chưa.";
    public const string AnswerUnreadable = "Zalo trả lời không đọc được; không rõ tin đã tới chưa.";

    public static string TextTooLong(int length) =>
        $"Tin dài {length} ký tự, Zalo nhận tối đa {ZaloText.LongestText}. Hãy bớt {length - ZaloText.LongestText} ký tự.";

    public static string CatchUp(int count) => $"Trong thời gian bà con chưa nhắn lại, xã đã có {count} tin. Đây là tin mới nhất:";

    public static string ReplyByNumber(int first, int last) => (last - first) switch
    {
        0 => $"Trả lời {first} để chọn.",
        1 => $"Trả lời {first} hoặc {last} để chọn.",
        _ => $"Trả lời một số từ {first} đến {last} để chọn.",
    };

    public static string ServerTrouble(int code) => $"Máy chủ Zalo báo lỗi {code}; không rõ tin đã tới chưa.";

    public static string SentInPart(int sent, int parts, string words) => $"Đã gửi {sent} trên {parts} phần của tin, phần sau không gửi được: {words}";

    public static string ImageMissing(string name) => $"Không thấy ảnh \"{name}\" trong thư mục ảnh. Hãy tải ảnh lên lại.";
}
