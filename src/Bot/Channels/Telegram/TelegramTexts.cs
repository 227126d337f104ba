namespace ChungTay.Bot.Channels.Telegram;

/// <summary>What this channel says to officers and people in Vietnamese, in one place.</summary>
internal static class TelegramTexts
{
    public const string TokenLooksWrong = "Channels:Telegram:Token không đúng dạng: mã của BotFather gồm các chữ số, dấu hai chấm và một chuỗi ký tự.";
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
    public const string AnswerLost = "Telegram không trả lời; không rõ tin đã tới chưa.";
    public const string AnswerTimedOut = "Telegram trả lời quá chậm; không rõ tin đã tới chưa.";
    public const string AnswerUnreadable = "Telegram trả lời không đọc được; không rõ tin đã tới chưa.";
    public const string AddressUnreadable = "Địa chỉ Telegram phải là một số.";
    public const string ImageMustBeUploadedAgain = "Telegram không còn nhận mã ảnh cũ; ảnh sẽ được tải lên lại.";

    public static string TextTooLong(int length, int limit) =>
        $"Tin dài {length} ký tự, Telegram nhận tối đa {limit}. Hãy bớt {length - limit} ký tự.";

    public static string CaptionTooLong(int length, int limit) =>
        $"Tin có ảnh dài {length} ký tự, Telegram nhận tối đa {limit} khi có ảnh. Hãy bớt {length - limit} ký tự hoặc bỏ ảnh.";

    public static string ButtonDataTooLong(string label) => $"Nút \"{label}\" mang dữ liệu dài quá 64 byte hoặc rỗng. Hãy rút ngắn.";

    public static string ImageMissing(string name) => $"Không thấy ảnh \"{name}\" trong thư mục ảnh. Hãy tải ảnh lên lại.";

    public static string ServerTrouble(int code) => $"Máy chủ Telegram báo lỗi {code}; không rõ tin đã tới chưa.";
}
