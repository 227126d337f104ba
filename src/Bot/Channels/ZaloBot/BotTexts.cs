namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>What this channel says to officers in Vietnamese, in one place.</summary>
internal static class BotTexts
{
    public const string TokenLooksWrong = "Channels:ZaloBot:Token có khoảng trắng hoặc ký tự lạ (/ ? # %). Hãy chép lại đúng mã từ Zalo Bot Creator, hoặc để trống để tắt kênh.";
    public const string WebhookSecretLooksWrong = "Channels:ZaloBot:WebhookSecret phải dài từ 8 đến 256 ký tự.";
    public const string AddressLooksWrong = "Channels:ZaloBot:ApiBaseUrl phải bắt đầu bằng https:// (http:// chỉ dùng trên chính máy này).";

    public const string TokenRefused = "Zalo không nhận mã bot (Channels:ZaloBot:Token). Hãy lấy lại mã trong Zalo Bot Creator.";
    public const string ChatUnknown = "Zalo không biết người nhận này, hoặc người này đã chặn bot.";
    public const string MonthUsedUp = "Bot Zalo đã dùng hết phần tin chủ động của tháng; phần còn lại dành để trả lời. Tin sẽ tới khi người này nhắn lại trong tháng sau.";
    public const string MonthRefused = "Zalo báo bot đã hết số tin của tháng. Tin sẽ tới khi người này nhắn lại trong tháng sau.";
    public const string CountImpossible = "Chưa đếm được số tin của tháng vì cơ sở dữ liệu chưa trả lời.";
    public const string PollUnreachable = "Không lấy được tin mới từ Zalo; hệ thống sẽ tự thử lại.";
    public const string PollStandsBy = "Một máy khác đang lấy tin của bot Zalo.";
    public const string WebhookNotSet = "Chưa đăng ký được địa chỉ nhận tin (webhook) với Zalo; hệ thống sẽ tự thử lại.";
    public const string StoreAway = "Cơ sở dữ liệu chưa ghi được. Tin từ Zalo đang được giữ niêm phong trên đĩa và sẽ được ghi vào khi cơ sở dữ liệu chạy lại; ai đang nguy cấp vẫn được trả lời số khẩn cấp.";

    /// <summary>Neither the database nor the disk takes it.</summary>
    public const string InHand = "Đã nhận một tin từ Zalo nhưng chưa ghi được vào cơ sở dữ liệu lẫn đĩa; hệ thống đang thử lại, xin đừng tắt máy.";

    public static string WebhookProbe(string outcome, string? hint) => $"Zalo thử gọi webhook của hệ thống không được ({outcome}). {hint}".Trim();

    public static string PeopleNear(int people, int most) => $"Bot Zalo đã có {people} người trên tối đa {most} của gói miễn phí. Hãy mời người mới sang Zalo OA.";

    public static string Refused(int code, string words) => $"Zalo báo lỗi {code}: {(words.Length <= 200 ? words : words[..200] + "…")}";
}
