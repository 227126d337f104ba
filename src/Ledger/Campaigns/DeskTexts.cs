using System.Diagnostics;

namespace ChungTay.Ledger.Campaigns;

/// <summary>The desk's words for officers.</summary>
public static class DeskTexts
{
    /// <summary>Said to whoever approves his own work.</summary>
    public const string OwnWork =
        "Người soạn, người sửa cuối hoặc người trình không được tự duyệt. Hãy nhờ một người khác duyệt; xã chỉ có một cán bộ thì đặt Approval:SecondPerson là false.";

    internal const string NeedsReason = "Hãy ghi lý do, để người soạn biết cần sửa gì.";
    internal const string NotOver = "Tin gốc chưa gửi xong. Hãy tạm dừng hoặc dừng hẳn tin gốc trước.";

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

    internal static string NotWaiting(CampaignState state) => $"Tin này không chờ duyệt (hiện: {State(state)}).";

    internal static string NotRunning(CampaignState state) => $"Tin này không đang gửi (hiện: {State(state)}).";

    internal static string NotPaused(CampaignState state) => $"Tin này không tạm dừng (hiện: {State(state)}).";

    internal static string Ended(CampaignState state) => $"Tin này đã kết thúc (hiện: {State(state)}).";

    internal static string By(string name) => $"Theo lệnh của {name}.";
}
