namespace ChungTay.Bot.Channels.Web;

/// <summary>What the web chat's own parts say to people and officers in Vietnamese, in one place.</summary>
internal static class WebTexts
{
    public const string Recalled = "Tin nhắn này đã được thu hồi.";
    public const string PressedUnknown = "(bấm nút)";

    public const string UnknownSession = "Không tìm thấy cuộc trò chuyện";
    public const string UnknownSessionHelp = "Cuộc trò chuyện đã được xoá hoặc đường dẫn không đúng. Hãy tải lại trang để bắt đầu cuộc trò chuyện mới.";
    public const string UnknownImage = "Không tìm thấy ảnh";
    public const string UnknownImageHelp = "Ảnh không có trong cuộc trò chuyện này hoặc đã được gỡ.";

    public const string NotUnderstood = "Không đọc được nội dung gửi lên";
    public const string BrokenJson = "Nội dung phải là JSON đúng cú pháp, mã hoá UTF-8. Ví dụ: {\"text\":\"Xin chào\"}. Hãy sửa rồi gửi lại.";
    public const string TextOrPress = "Hãy gửi đúng một trong hai: \"text\" (lời nhắn) hoặc \"press\" (nút đã bấm).";
    public const string BadId = "\"id\" chỉ gồm chữ cái không dấu, chữ số, dấu gạch ngang và gạch dưới, tối đa 64 ký tự.";
    public const string BadStart = "\"start\" chỉ gồm chữ cái không dấu, chữ số, dấu gạch ngang và gạch dưới, tối đa 64 ký tự.";
    public const string BadPress = "\"press\" rỗng hoặc dài quá 64 byte. Hãy gửi lại đúng dữ liệu của nút.";
    public const string BadAfter = "\"after\" phải là một số nguyên không âm, ví dụ ?after=0.";

    public const string Empty = "Tin nhắn chưa có nội dung";
    public const string EmptyHelp = "Hãy viết vài chữ rồi gửi lại.";
    public const string TooLong = "Tin nhắn quá dài";
    public const string BodyTooLarge = "Nội dung gửi lên quá lớn";

    public const string TooMany = "Bà con gửi hơi nhanh";

    public const string PhotoSent = "(ảnh)";
    public const string PhotoTooLarge = "Ảnh quá lớn";
    public const string NoPhoto = "Đây không phải ảnh";
    public const string PhotoHelp = "Gửi được ảnh JPEG, PNG hoặc WebP, mỗi ảnh không quá 5 MB. Hãy chụp lại nhỏ hơn rồi gửi.";

    public const string Unstored = "Tin chưa ghi được";
    public const string UnstoredHelp = "Hệ thống đang trục trặc. Hãy gửi lại sau ít giây. Nếu trẻ em đang gặp nguy hiểm, gọi ngay 111, 113 hoặc 115.";

    public const string TextIsEmpty = "Tin nhắn chưa có chữ nào. Hãy viết nội dung.";
    public const string ButtonWithoutLabel = "Có một nút chưa có chữ. Hãy đặt tên cho nút.";
    public const string ImageNameLooksWrong = "Ảnh phải là tệp .jpg, .png hoặc .webp trong thư mục ảnh của hệ thống. Hãy chọn lại ảnh.";
    public const string SessionGone = "Cuộc trò chuyện trên trang web đã được xoá.";
    public const string LineUnknown = "Không còn tin nhắn cũ để sửa hoặc thu hồi.";
    public const string DatabaseAway = "Không kết nối được cơ sở dữ liệu.";
    public const string DatabaseLost = "Mất kết nối cơ sở dữ liệu; không rõ tin đã ghi chưa.";

    public static string TooLongHelp(int length, int limit) =>
        $"Tin nhắn dài {length} ký tự, tối đa là {limit}. Hãy chia thành nhiều tin ngắn hơn rồi gửi lại.";

    public static string BodyTooLargeHelp(int limit) =>
        $"Mỗi lần gửi tối đa {limit} ký tự chữ, không kèm tệp. Hãy rút gọn rồi gửi lại.";

    public static string TooManyHelp(int seconds) =>
        $"Hãy đợi {seconds} giây rồi gửi lại, tin chưa gửi vẫn còn trên máy. Nếu trẻ em đang gặp nguy hiểm, gọi ngay 111, 113 hoặc 115.";

    public static string MessageTooLong(int length, int limit) =>
        $"Tin dài {length} ký tự, trang web nhận tối đa {limit}. Hãy bớt {length - limit} ký tự.";

    public static string BadOrigin(string origin) =>
        $"Channels:Web:EmbedOrigins có địa chỉ không đúng dạng: \"{origin}\". Hãy viết như https://xa.example.vn, không có phần sau tên miền.";

    public static string BadProxy(string proxy) =>
        $"Channels:Web:TrustedProxies có địa chỉ không đúng dạng: \"{proxy}\". Hãy viết như 10.0.0.5 hoặc 10.0.0.0/8.";

    public static string ButtonDataTooLong(string label) => $"Nút \"{label}\" mang dữ liệu dài quá 64 byte hoặc rỗng. Hãy rút ngắn.";
}
