using System.Globalization;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Scheduler.Campaigns;

/// <summary>The reasons that officers read beside a campaign's state.</summary>
internal static class RunnerTexts
{
    public const string TooLate = "Đã quá giờ gửi khi hệ thống hoạt động trở lại, nên tin này được bỏ qua. Nếu vẫn cần, hãy soạn một tin mới.";
    public const string NotAsApproved = "Nội dung khác với bản đã duyệt, nên tin phải duyệt lại.";
    public const string NoChannel = "Chưa có kênh nào được bật để gửi tin này. Hãy bật kênh trong cài đặt, rồi xếp lại tin.";

    public const string NothingCorrectable = "Các kênh đã gửi tin này không cho sửa hoặc thu hồi. Nếu cần, hãy gửi một tin đính chính mới.";

    public static string ContentRefused(IReadOnlyList<string> reasons) =>
        "Nội dung chưa gửi được: " + string.Join(' ', reasons) + " Hãy sửa rồi xếp lại tin.";

    public static string PlatformRefusedContent(int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"Đã dừng: nền tảng từ chối nội dung ({count} lần), nên gửi tiếp cũng sẽ bị từ chối. Xem lý do ở từng dòng, sửa nội dung rồi xếp lại tin.");

    public static string TooManyFailures(int failed, int settled) => string.Create(
        CultureInfo.InvariantCulture,
        $"Tự tạm dừng: {failed} trong {settled} người không nhận được. Xem lý do ở từng dòng, rồi chọn tiếp tục hoặc dừng hẳn.");

    public static string ManyFailed(int failed, int settled) => string.Create(
        CultureInfo.InvariantCulture,
        $"Đã gửi xong, nhưng {failed} trong {settled} người không nhận được. Xem lý do ở từng dòng; có thể gửi lại cho những người này.");

    /// <summary>What the officers' chats say.</summary>
    public static string News(Campaign campaign, string reason) => $"Tin số {campaign.Id} “{campaign.Title}”: {reason}";

    /// <summary>Who was told, for whoever looks at the page.</summary>
    public static string Told(IReadOnlyList<string> names) => names.Count == 0
        ? "Chưa báo được cho ai: chưa cán bộ nào liên kết khung chat."
        : $"Đã báo cho: {string.Join(", ", names)}.";
}
