using System.Diagnostics;

namespace ChungTay.Ledger.Campaigns;

/// <summary>The desk's words for officers.</summary>
public static class DeskTexts
{
    /// <summary>Said to whoever approves his own work.</summary>
    public const string OwnWork =
        "Người soạn, người sửa cuối hoặc người trình không được tự duyệt. Hãy nhờ một người khác duyệt; xã chỉ có một cán bộ thì đặt Approval:SecondPerson là false.";

    /// <summary>Said to whoever may not write messages.</summary>
    public const string MayNotWrite = "Vai trò của bạn không được soạn tin. Hãy nhờ quản trị viên thêm vai trò người soạn (author).";

    /// <summary>Said to whoever may not approve.</summary>
    public const string MayNotApprove = "Vai trò của bạn không được duyệt tin. Hãy nhờ người có vai trò người duyệt (approver).";

    /// <summary>Said to whoever may not hold or stop what goes out.</summary>
    public const string MayNotSteer = "Vai trò của bạn không được tạm dừng, gửi tiếp hay dừng tin. Hãy nhờ người soạn hoặc người duyệt.";

    /// <summary>Said to whoever approves what he has not seen.</summary>
    public const string Changed = "Tin đã được sửa sau khi bạn mở ra. Hãy tải lại, đọc bản mới rồi duyệt.";

    internal const string NoText = "Tin chưa có nội dung. Hãy viết nội dung rồi trình duyệt.";
    internal const string NeedsReason = "Hãy ghi lý do, để người soạn biết cần sửa gì.";
    internal const string NotSentAnew = "Lần sửa hoặc thu hồi không gửi lại được. Hãy sửa hoặc thu hồi tin gốc thêm một lần.";
    internal const string NotOver = "Tin gốc chưa gửi xong. Hãy tạm dừng hoặc dừng hẳn tin gốc trước.";

    /// <summary>Added to what was done: who hears of it in his chat.</summary>
    public static string Told(IReadOnlyList<string> names) => $"Bot đã nhắn cho: {string.Join(", ", names)}.";

    /// <summary>Added when a message waits and no approver can be told in a chat.</summary>
    public const string NobodyTold = "Chưa có người duyệt nào nối khung chat với bot, nên hãy báo người duyệt mở trang này.";

    /// <summary>An officer's word for a state.</summary>
    public static string State(CampaignState state) => state switch
    {
        CampaignState.Draft => "bản nháp",
        CampaignState.Waiting => "chờ duyệt",
        CampaignState.Approved => "đã duyệt, chờ đến giờ",
        CampaignState.Freezing => "đang lập danh sách người nhận",
        CampaignState.Canary => "đang gửi thử cho vài người đầu",
        CampaignState.Running => "đang gửi",
        CampaignState.Paused => "tạm dừng",
        CampaignState.Done => "đã gửi xong",
        CampaignState.Stopped => "đã dừng hẳn",
        CampaignState.Skipped => "bỏ qua",
        _ => throw new UnreachableException(),
    };

    /// <summary>Why an approval was refused.</summary>
    public static string Refusal(ApprovalVerdict verdict, CampaignState state) => verdict switch
    {
        ApprovalVerdict.OwnWork => OwnWork,
        ApprovalVerdict.NotWaiting => NotWaiting(state),
        ApprovalVerdict.Changed => Changed,
        ApprovalVerdict.NoRight => MayNotApprove,
        _ => throw new UnreachableException(),
    };

    internal static string NotDraft(CampaignState state) => $"Tin này không phải bản nháp (hiện: {State(state)}).";

    internal static string NotEditable(CampaignState state) => $"Tin này không sửa được nữa (hiện: {State(state)}). Nếu cần, hãy đính chính, thu hồi hoặc soạn tin mới.";

    internal static string Past(DateTimeOffset at) => $"Giờ gửi {Content.Texts.VietnamTime.InWords(at)} đã qua. Hãy chọn giờ khác, hoặc chọn gửi ngay sau khi duyệt.";

    internal static string NotWaiting(CampaignState state) => $"Tin này không chờ duyệt (hiện: {State(state)}).";

    internal static string NotRunning(CampaignState state) => $"Tin này không đang gửi (hiện: {State(state)}).";

    internal static string NotPaused(CampaignState state) => $"Tin này không tạm dừng (hiện: {State(state)}).";

    internal static string Ended(CampaignState state) => $"Tin này đã kết thúc (hiện: {State(state)}).";

    internal static string By(string name) => $"Theo lệnh của {name}.";
}
