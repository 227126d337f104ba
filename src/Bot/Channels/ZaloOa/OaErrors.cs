namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>What is done about an error of the Official Account's API.</summary>
internal enum OaReaction
{
    /// <summary>Wait and go on.</summary>
    SlowDown,

    /// <summary>Zalo says that it did not send: later again.</summary>
    TryLater,

    /// <summary>A new access token, once.</summary>
    Renew,

    /// <summary>The message itself is wrong.</summary>
    Content,

    /// <summary>Nothing goes out until an administrator acts.</summary>
    StopChannel,

    /// <summary>This person takes no messages: an opt-out.</summary>
    OptedOut,

    /// <summary>This person left: no attempt until the return.</summary>
    Left,

    /// <summary>Zalo knows no such person.</summary>
    NotFound,

    /// <summary>The window is closed: the message waits.</summary>
    Wait,

    /// <summary>Tomorrow again.</summary>
    WaitADay,

    /// <summary>Not for 45 days.</summary>
    WaitLong,

    /// <summary>The charged lane pauses; replies go on.</summary>
    PauseCharged,

    /// <summary>The same as plain text.</summary>
    DropButtons,

    /// <summary>The picture is uploaded anew.</summary>
    UploadAgain,

    /// <summary>At 06:05 or a little later.</summary>
    Morning,

    /// <summary>Still in the making: ask again.</summary>
    AskAgain,
}

/// <summary>One line of the table.</summary>
/// <param name="Code">Zalo's code.</param>
/// <param name="Reaction">What is done.</param>
/// <param name="Words">What it means, for officers, in Vietnamese.</param>
internal sealed record OaError(int Code, OaReaction Reaction, string Words);

/// <summary>Zalo's error codes (OA error table by hoangnd25/monorepo 2026-01 and the integration specification 2026-08; docs/zalo.md).</summary>
internal static class OaErrors
{
    private static readonly OaError[] Table =
    [
        new(-32, OaReaction.SlowDown, "Gọi Zalo quá nhiều lần trong một phút."),
        new(-100, OaReaction.UploadAgain, "Mã ảnh hoặc tệp đã hết hạn; sẽ tải lên lại."),
        new(-124, OaReaction.Renew, "Mã truy cập không hợp lệ."),
        new(-200, OaReaction.TryLater, "Zalo báo gửi không thành công."),
        new(-201, OaReaction.Content, "Zalo báo nội dung có tham số không hợp lệ."),
        new(-204, OaReaction.StopChannel, "OA đã bị khoá. Quản trị viên OA cần liên hệ Zalo."),
        new(-205, OaReaction.StopChannel, "OA không tồn tại."),
        new(-209, OaReaction.StopChannel, "Ứng dụng chưa được kích hoạt trên developers.zalo.me."),
        new(-210, OaReaction.Content, "Nội dung vượt giới hạn của Zalo."),
        new(-211, OaReaction.PauseCharged, "OA đã dùng hết hạn mức tin có tính phí; tin sẽ tới khi người dân nhắn lại."),
        new(-212, OaReaction.StopChannel, "Ứng dụng chưa đăng ký API này hoặc thiếu quyền. Quản trị viên cần chọn đủ quyền rồi cấp quyền lại."),
        new(-213, OaReaction.Left, "Người này không còn quan tâm OA."),
        new(-214, OaReaction.AskAgain, "Zalo đang xử lý bài viết."),
        new(-216, OaReaction.Renew, "Mã truy cập không hợp lệ."),
        new(-217, OaReaction.OptedOut, "Người này đã chặn tin từ OA."),
        new(-218, OaReaction.WaitADay, "Hôm nay người này đã nhận đủ số tin Zalo cho phép."),
        new(-219, OaReaction.StopChannel, "Ứng dụng đã bị gỡ hoặc bị khoá."),
        new(-220, OaReaction.Renew, "Mã truy cập đã hết hạn hoặc bị thu hồi."),
        new(-221, OaReaction.StopChannel, "OA chưa được xác thực (tích vàng)."),
        new(-223, OaReaction.StopChannel, "OA chưa cho phép dùng API này, hoặc đã hết hạn mức bài viết."),
        new(-224, OaReaction.PauseCharged, "Gói dịch vụ của OA không có tính năng này; tin sẽ tới khi người dân nhắn lại."),
        new(-227, OaReaction.WaitLong, "Người này bị khoá hoặc đã hơn 45 ngày không dùng Zalo."),
        new(-230, OaReaction.Wait, "Người này chưa nhắn cho OA trong 7 ngày; tin sẽ tới khi họ nhắn lại."),
        new(-232, OaReaction.Wait, "Người này chưa từng nhắn cho OA hoặc đã quá hạn; tin sẽ tới khi họ nhắn."),
        new(-233, OaReaction.DropButtons, "Zalo không nhận loại tin này."),
        new(-234, OaReaction.Morning, "Zalo không cho gửi loại tin này ban đêm (22:00–06:00)."),
        new(-235, OaReaction.StopChannel, "Loại OA này không được dùng API."),
        new(-237, OaReaction.StopChannel, "Gói nhóm chat đã hết hạn."),
        new(-238, OaReaction.StopChannel, "Gói nhóm chat đã được dùng."),
        new(-240, OaReaction.Content, "API gửi tin đời cũ đã đóng."),
        new(-241, OaReaction.StopChannel, "Gói nhóm chat đã được dùng."),
        new(-242, OaReaction.StopChannel, "appsecret_proof sai: kiểm tra Channels:ZaloOa:AppSecret."),
        new(-244, OaReaction.OptedOut, "Người này đã hạn chế loại tin này trên Zalo."),
        new(-248, OaReaction.Content, "Nội dung vi phạm tiêu chuẩn của Zalo."),
        new(-249, OaReaction.Content, "Mẫu tin này không gửi được theo mã người dùng."),
        new(-320, OaReaction.PauseCharged, "OA chưa liên kết tài khoản Zalo Cloud (ZCA)."),
        new(-321, OaReaction.PauseCharged, "Tài khoản Zalo Cloud (ZCA) hết tiền."),
        new(-403, OaReaction.Content, "OA không ở trong nhóm chat này."),
        new(-109, OaReaction.Content, "Mẫu tin không hợp lệ."),
        new(-131, OaReaction.Content, "Mẫu tin chưa được duyệt."),
        new(-133, OaReaction.Morning, "Zalo không cho gửi mẫu tin theo số điện thoại ban đêm."),
        new(-135, OaReaction.PauseCharged, "OA chưa được phép gửi mẫu tin."),
        new(-136, OaReaction.PauseCharged, "OA chưa liên kết tài khoản Zalo Cloud (ZCA)."),
        new(-137, OaReaction.PauseCharged, "Tài khoản Zalo Cloud (ZCA) không trừ tiền được."),
        new(-144, OaReaction.PauseCharged, "Đã hết hạn mức mẫu tin trong ngày."),
        new(-146, OaReaction.Content, "Mẫu tin đã bị khoá."),
        new(-147, OaReaction.PauseCharged, "Mẫu tin đã hết hạn mức trong ngày."),
        new(-1121, OaReaction.Content, "Dữ liệu của mẫu tin không hợp lệ."),
        new(-1122, OaReaction.Content, "Dữ liệu của mẫu tin còn thiếu."),
    ];

    private static readonly Dictionary<int, OaError> ByCode = Table.ToDictionary(error => error.Code);

    /// <summary>Every line.</summary>
    public static IReadOnlyList<OaError> All => Table;

    /// <summary>Finds a code's line. One that is not in the table is wrong about the message, and its words are kept.</summary>
    /// <param name="code">Zalo's code.</param>
    /// <param name="message">Zalo's words.</param>
    public static OaError Of(int code, string message)
    {
        // -201 names the field: only about the recipient is it the recipient's matter.
        if (code == -201 && message.Contains("user_id", StringComparison.OrdinalIgnoreCase))
        {
            return new OaError(code, OaReaction.NotFound, "Zalo không biết người nhận này.");
        }

        // An older table calls a wrong token -201.
        if (code == -201 && message.Contains("token", StringComparison.OrdinalIgnoreCase))
        {
            return ByCode[-216];
        }

        return ByCode.TryGetValue(code, out var known) ? known : new OaError(code, OaReaction.Content, $"Zalo báo lỗi {code}: {Shorten(message)}");
    }

    private static string Shorten(string words) => words.Length <= 200 ? words : words[..200] + "…";
}
