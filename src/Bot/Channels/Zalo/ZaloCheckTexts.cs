using System.Globalization;
using ChungTay.Content.Texts;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>What the check says, in Vietnamese.</summary>
internal static class ZaloCheckTexts
{
    public const string NothingOn = "Chưa bật kênh Zalo nào: Channels:ZaloOa:AppId và Channels:ZaloBot:Token đều trống. Xem docs/zalo.vi.md.";
    public const string Verified = "OA đã được xác thực.";
    public const string NotVerified = "OA chưa được xác thực (tích vàng). Zalo sẽ từ chối hầu hết các lời gọi; hãy xác thực trước.";
    public const string CloudLinked = "OA đã liên kết tài khoản Zalo Cloud (ZCA).";
    public const string CloudNotLinked = "OA chưa liên kết tài khoản Zalo Cloud (ZCA): chưa gửi được tin theo mẫu có tính phí.";

    public static string TokenFine(TimeSpan life) => string.Create(CultureInfo.InvariantCulture, $"Mã truy cập OA dùng được; mỗi mã sống {life.TotalHours:0.#} giờ.");

    public static string Account(string name, string id, long followers) => string.Create(CultureInfo.InvariantCulture, $"OA \"{name}\" ({id}), {followers} người quan tâm.");

    public static string SetOaId(string id) => $"Nên đặt Channels:ZaloOa:OaId = {id} để bỏ qua sự kiện của OA khác.";

    public static string OtherOaId(string set, string found) => $"Channels:ZaloOa:OaId là {set} nhưng mã truy cập thuộc OA {found}.";

    public static string NotState(string type) => $"Loại OA là {type}, không phải cơ quan nhà nước (4). Kiểm tra lại đã dùng đúng OA của xã.";

    public static string Package(string? name, string? until) => $"Gói dịch vụ: {name ?? "không rõ"}, hạn {until ?? "không rõ"}.";

    public static string Quota(long left) => string.Create(CultureInfo.InvariantCulture, $"Gói còn {left} tin tư vấn ngoài 48 giờ.");

    public static string QuotaUnknown(string words) => $"Không hỏi được hạn mức: {words}";

    public static string WebhookAt(string? url, DateTimeOffset? last) =>
        (url is null
            ? "PublicUrl còn trống: Zalo OA chỉ nhận tin qua webhook, hãy đặt địa chỉ https công khai."
            : $"Trên developers.zalo.me, mục Webhook phải là {url}, công tắc \"Lọc cú pháp\" tắt.")
        + (last is { } at ? $" Sự kiện gần nhất nhận lúc {VietnamTime.At(at).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture)}." : "");

    public static string ButtonsTaken(string form) => $"Nút bấm, cách {form}: Zalo nhận. Xem trên điện thoại có thấy nút không; nếu có, đặt Channels:ZaloOa:Buttons = true.";

    public static string ButtonsRefused(string form, string words) => $"Nút bấm, cách {form}: Zalo không nhận ({words}) Hệ thống vẫn dùng số trong tin.";

    public static string Bot(string name, string type) => $"Bot {name}, gói {type}.";

    public static string BotWebhook(string url, string expected) => url == expected
        ? (url.Length == 0 ? "Bot lấy tin bằng cách hỏi Zalo liên tục (không webhook)." : $"Webhook của bot: {url}.")
        : $"Webhook của bot đang là \"{url}\", lẽ ra là \"{expected}\". Máy chủ sẽ tự đặt lại khi chạy.";

    public static string BotUsage(int used, int most, int people, int mostPeople) =>
        string.Create(CultureInfo.InvariantCulture, $"Tháng này bot đã dùng {used} trên {most} tin, có {people} trên {mostPeople} người.");

    /// <summary>What only a person can find out (Zalo reference H).</summary>
    public static IEnumerable<string> ToLookAt(bool hasOa, bool hasBot)
    {
        if (hasOa)
        {
            yield return "Nhắn thử cho OA từ máy của cán bộ, rồi xem tin có tới trang quản trị và có câu trả lời trong vài giây.";
            yield return "Để quá 48 giờ không nhắn, gửi thử một tin: xem trong trang quản lý OA tin có bị tính phí hay trừ gói không.";
            yield return "Bỏ quan tâm rồi quan tâm lại OA từ máy của cán bộ: xem hệ thống có nhận ra vẫn là người đó không.";
            yield return "Trong danh sách sự kiện trên developers.zalo.me, tìm tên sự kiện người dùng yêu cầu xoá dữ liệu (hệ thống chờ tên user_withdraw).";
        }

        if (hasBot)
        {
            yield return "Nhắn thử cho bot từ máy của cán bộ, rồi xem tin có tới trang quản trị.";
            yield return "Hỏi cskh@zaloplatforms.com: người thứ 51 và tin thứ 3.001 trong tháng thì sao. Không thử trên người dân.";
        }
    }
}
