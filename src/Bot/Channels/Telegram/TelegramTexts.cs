using System.Data.Common;
using Telegram.Bot.Exceptions;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>What this channel says to officers and people in Vietnamese, in one place.</summary>
internal static class TelegramTexts
{
    public const string TokenLooksWrong = "Channels:Telegram:Token có khoảng trắng hoặc ký tự lạ (/ ? # %). Hãy chép lại đúng mã của BotFather, hoặc để trống để tắt kênh.";
    public const string ApiBaseUrlLooksWrong = "Channels:Telegram:ApiBaseUrl phải bắt đầu bằng http:// hoặc https://.";
    public const string WebhookSecretLooksWrong = "Channels:Telegram:WebhookSecret chỉ gồm chữ cái không dấu, chữ số, dấu gạch dưới và gạch ngang, tối đa 256 ký tự.";

    public const string TextIsEmpty = "Tin nhắn chưa có chữ nào. Hãy viết nội dung.";
    public const string TooManyButtons = "Telegram nhận tối đa 100 nút dưới một tin. Hãy bớt nút.";
    public const string ButtonWithoutLabel = "Có một nút chưa có chữ. Hãy đặt tên cho nút.";
    public const string ImageNameLooksWrong = "Tên tệp ảnh không hợp lệ. Hãy chọn ảnh trong thư mục ảnh của hệ thống.";
    public const string ImageKindUnknown = "Ảnh phải là JPEG, PNG hoặc WebP. Hãy lưu lại ảnh theo một trong các dạng đó.";
    public const string ImageTooLarge = "Ảnh lớn hơn 10 MB, Telegram không nhận. Hãy giảm kích thước ảnh.";

    public const string TokenRefused = "Telegram không nhận mã bot (Channels:Telegram:Token). Hãy lấy mã mới từ BotFather.";
    public const string NotConnected = "Không kết nối được tới Telegram.";
    public const string AsksToWait = "Telegram yêu cầu chờ một lúc.";
    public const string AnswerLost = "Telegram không trả lời; không rõ tin đã tới chưa.";
    public const string AnswerTimedOut = "Telegram trả lời quá chậm; không rõ tin đã tới chưa.";
    public const string AnswerUnreadable = "Telegram trả lời không đọc được; không rõ tin đã tới chưa.";
    public const string AddressUnreadable = "Địa chỉ Telegram phải là một số.";
    public const string ImageMustBeUploadedAgain = "Telegram không còn nhận mã ảnh cũ; ảnh sẽ được tải lên lại.";

    public const string OtherPoller =
        "Một tiến trình khác đang dùng cùng mã bot Telegram để nhận tin (lỗi 409). Hãy tắt tiến trình kia, hoặc lấy mã mới từ BotFather.";
    public const string WebhookInTheWay = "Bot Telegram đang gửi tin về một địa chỉ webhook, nên không nhận trực tiếp được. Hệ thống đang gỡ webhook đó.";
    public const string DatabaseAway = "Không ghi được vào cơ sở dữ liệu; tin đến vẫn được giữ ở Telegram, chưa mất.";
    public const string WebhookNotSet = "Chưa đăng ký được địa chỉ nhận tin (webhook) với Telegram; hệ thống đang thử lại.";
    public const string CommandsRefused = "Chưa đặt được danh sách lệnh của bot; hệ thống sẽ thử lại.";
    public const string NothingYet = "Đang nối với Telegram.";
    public const string AllWell = "Đang hoạt động.";

    /// <summary>The menu of commands beside the input field: the words that every channel knows.</summary>
    public static IReadOnlyList<(string Name, string Description)> Commands { get; } =
    [
        ("start", "Bắt đầu: ai đang nói, gửi gì, dừng thế nào"),
        ("menu", "Xem các lựa chọn"),
        ("hoc", "Học bài và xác nhận đã học"),
        ("phananh", "Gửi phản ánh, có thể giấu tên"),
        ("canbo", "Nhắn cho cán bộ"),
        ("dulieu", "Xem hoặc xoá dữ liệu của tôi"),
        ("stop", "Dừng nhận tin"),
        ("help", "Trợ giúp; khẩn cấp gọi 111"),
    ];

    /// <summary>What to tell an officer when updates cannot be fetched.</summary>
    public static string WhyNotReceived(Exception failure) => failure switch
    {
        ApiRequestException { ErrorCode: 409 } => OtherPoller,
        ApiRequestException { ErrorCode: 401 or 404 } => TokenRefused,
        ApiRequestException { ErrorCode: 429 } => AsksToWait,
        ApiRequestException refusal => $"Máy chủ Telegram báo lỗi {refusal.ErrorCode} khi nhận tin; hệ thống đang thử lại.",
        RequestException => NotConnected,
        DbException => DatabaseAway,
        _ => $"Nhận tin từ Telegram gặp lỗi ({failure.GetType().Name}); hệ thống đang thử lại.",
    };

    public static string WebhookFailing(string words) => $"Telegram không gọi được địa chỉ nhận tin (PublicUrl): {words}";

    public static string TextTooLong(int length, int limit) =>
        $"Tin dài {length} ký tự, Telegram nhận tối đa {limit}. Hãy bớt {length - limit} ký tự.";

    public static string CaptionTooLong(int length, int limit) =>
        $"Tin có ảnh dài {length} ký tự, Telegram nhận tối đa {limit} khi có ảnh. Hãy bớt {length - limit} ký tự hoặc bỏ ảnh.";

    public static string ButtonDataTooLong(string label) => $"Nút \"{label}\" mang dữ liệu dài quá 64 byte hoặc rỗng. Hãy rút ngắn.";

    public static string ImageMissing(string name) => $"Không thấy ảnh \"{name}\" trong thư mục ảnh. Hãy tải ảnh lên lại.";

    public static string ServerTrouble(int code) => $"Máy chủ Telegram báo lỗi {code}; không rõ tin đã tới chưa.";
}
