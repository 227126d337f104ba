using System.Globalization;
using ChungTay.Content.Texts;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What this channel says to officers in Vietnamese, in one place.</summary>
internal static class OaTexts
{
    public const string AppIdLooksWrong = "Channels:ZaloOa:AppId chỉ gồm chữ số (xem trang ứng dụng trên developers.zalo.me).";
    public const string ImageTooLarge = "Ảnh lớn hơn 1 MB, Zalo không nhận. Hãy giảm kích thước ảnh.";
    public const string ImageKindUnknown = "Zalo chỉ nhận ảnh JPEG hoặc PNG. Hãy lưu lại ảnh theo một trong hai dạng đó.";

    public const string NoToken =
        "Chưa có mã truy cập Zalo OA. Quản trị viên OA vào developers.zalo.me, mở API Explorer, lấy refresh token rồi đặt vào Channels:ZaloOa:RefreshToken.";
    public const string GrantRefused =
        "Zalo không nhận refresh token nữa. Quản trị viên OA cần cấp quyền lại: mở API Explorer trên developers.zalo.me, lấy refresh token mới, đặt vào Channels:ZaloOa:RefreshToken rồi khởi động lại.";
    public const string GrantLost =
        "Lần làm mới mã trước bị mất câu trả lời (mất mạng hoặc máy tắt đúng lúc), mã cũ đã hết hiệu lực theo quy định dùng một lần của Zalo. Quản trị viên OA cần cấp quyền lại: mở API Explorer trên developers.zalo.me, lấy refresh token mới, đặt vào Channels:ZaloOa:RefreshToken rồi khởi động lại.";
    public const string GrantUnreadable =
        "Không đọc được mã Zalo OA đã lưu vì Channels:ZaloOa:AppSecret đã đổi. Lấy refresh token mới ở API Explorer trên developers.zalo.me và đặt vào Channels:ZaloOa:RefreshToken.";
    public const string RefreshWaits = "Chưa làm mới được mã truy cập Zalo OA; hệ thống sẽ tự thử lại.";
    public const string NotSaved = "Đã có mã mới của Zalo OA nhưng chưa ghi được vào cơ sở dữ liệu; hệ thống đang thử lại, xin đừng tắt máy.";

    public const string WindowClosed = "Người này chưa nhắn cho OA trong 7 ngày; tin sẽ tới khi họ nhắn lại.";
    public const string PaidOff = "Người này nhắn cho OA đã quá 48 giờ; gửi lúc này mất tiền mà xã chưa cho phép, tin sẽ tới khi họ nhắn lại.";
    public const string Suspended = "Zalo báo người này tạm thời không nhận được tin; tin sẽ tới khi họ nhắn lại.";
    public const string MustReachOff = "Chưa đặt mẫu tin bắt buộc (Channels:ZaloOa:MustReachTemplate).";
    public const string MustReachNoMoney = "Ngân sách tháng (Channels:ZaloOa:MonthlyBudget) không đủ cho tin theo mẫu.";
    public const string CheckImpossible = "Chưa kiểm tra được thời hạn nhắn tin vì cơ sở dữ liệu chưa trả lời.";
    public const string SignedWithAppSecret =
        "Webhook Zalo OA được ký bằng khoá bí mật của ứng dụng. Channels:ZaloOa:OaSecretKey phải là OA Secret Key trên trang Webhook của ứng dụng.";
    public const string SignedWithAccount = "Webhook Zalo OA được ký theo mã OA thay cho mã ứng dụng; hãy báo cho người bảo trì hệ thống.";
    public const string SignedOtherwise =
        "Có lời gọi webhook Zalo OA mang chữ ký không đúng. Nếu lặp lại, hãy chép lại OA Secret Key từ trang Webhook của ứng dụng vào Channels:ZaloOa:OaSecretKey.";

    public static string Missing(string name) => $"Channels:ZaloOa:{name} còn trống trong khi kênh Zalo OA đang bật.";

    public static string AddressLooksWrong(string name) => $"Channels:ZaloOa:{name} phải bắt đầu bằng https:// (http:// chỉ dùng trên chính máy này).";

    public static string FileLooksWrong(string name) => $"Tệp \"{name}\" không có, quá 5 MB, hoặc không phải PDF, Word hay CSV.";

    public static string Lapses(DateTimeOffset at) =>
        $"Refresh token của Zalo OA sẽ hết hạn ngày {VietnamTime.At(at).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)} mà chưa làm mới được. Quản trị viên OA cần cấp quyền lại trước ngày đó.";
}
