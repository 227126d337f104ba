using System.Diagnostics;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;

namespace ChungTay.Scheduler.Planning;

/// <summary>The planner's words for officers, and the ledger's words for the plans'.</summary>
internal static class PlannerTexts
{
    public const string PlanChanged = "Kế hoạch đã thay đổi từ lần duyệt trước, nên tin này phải được duyệt.";
    public const string MoveToPast = "Giờ mới đã qua. Hãy chọn giờ khác.";
    public const string SkipNeedsReason = "Hãy ghi lý do bỏ lần gửi này.";
    public const string NoText = "Tin phải có tiêu đề và nội dung.";
    public const string AlreadySent = "Lần gửi này đã gửi hoặc đang gửi, không đổi được nữa.";
    public const string NothingDecided = "Lần gửi này đang theo kế hoạch, không có gì để trả lại.";
    public const string Restored = "Lần gửi được trả về theo kế hoạch.";
    public const string Replaced = "Cán bộ đã thay lần gửi này bằng quyết định mới.";
    public const string Moved = "Dời ngày.";
    public const string Edited = "Sửa nội dung lần này.";
    public const string PlanNeedsApprover = "Kế hoạch phải do người có vai trò người duyệt (approver) duyệt.";

    public static string NoPlan(string id) => $"Không có kế hoạch {id}. Xem: ./chungtay plans list";

    public static string ChangedOccurrence(string by) => $"{by} đã đổi lần gửi này của kế hoạch, nên phải được duyệt.";

    public static string HeldByStorm(Ledger.Plans.Storm storm) => $"Đang giữ đến {VietnamTime.InWords(storm.Until)}: {storm.Reason}. Sau đó gửi bù hoặc bỏ theo quy tắc gửi muộn.";

    public const string Paused = "Đang tạm dừng, gửi tiếp thì đi nốt.";
    public const string HalfWay = "Đã dừng giữa chừng: một phần người nhận đã có tin.";

    public static string HeldByQuiet(DateTimeOffset at) => $"Hẹn {VietnamTime.InWords(at)}, là giờ yên tĩnh, nên gửi khi hết giờ ấy.";

    public static string With(string words, string? reason) => reason is null ? words : $"{words} {reason}";

    public static string Postponed(DateTimeOffset at) => $"Gửi bù: đáng lẽ gửi lúc {VietnamTime.InWords(at)}, khi đó hệ thống không hoạt động.";

    public static string Audience(PlanAudience audience) => audience switch
    {
        PlanAudience.Citizens => "citizens",
        PlanAudience.Members => "members",
        PlanAudience.All => "all",
        _ => throw new UnreachableException(),
    };
}
