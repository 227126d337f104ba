using System.Diagnostics;

namespace ChungTay.Ledger.Articles;

/// <summary>The words of the article desk for officers.</summary>
public static class ArticleTexts
{
    internal const string OwnWork =
        "Người soạn, người sửa cuối hoặc người trình không được tự duyệt. Hãy nhờ một người khác duyệt; xã chỉ có một cán bộ thì đặt Approval:SecondPerson là false.";

    internal const string NeedsName = "Chưa biết ai làm việc này. Hãy ghi tên cán bộ.";
    internal const string MayNotWrite = "Vai trò của bạn không được soạn bài. Hãy nhờ cán bộ, người soạn hoặc quản trị.";
    internal const string MayNotApprove = "Vai trò của bạn không được duyệt, trả lại hay rút bài. Hãy nhờ người duyệt hoặc quản trị.";
    internal const string NeedsReason = "Hãy ghi lý do, để người soạn biết cần sửa gì.";
    internal const string ChangedSince = "Bài đã được sửa sau lần bạn xem. Hãy mở lại bài, đọc bản mới rồi làm tiếp.";
    internal const string OpenElsewhere = "Bài này đang có một bản nháp hoặc bản chờ duyệt. Hãy mở bản đó để sửa tiếp, không tạo bản mới.";
    internal const string NothingLive = "Bài này không có bản do cán bộ soạn đang dùng, nên không có gì để rút.";
    internal const string NothingNew = "Bản này giống hệt bản đang dùng. Không có gì để trình duyệt.";

    /// <summary>An officer's word for a state.</summary>
    public static string State(ArticleState state) => state switch
    {
        ArticleState.Draft => "bản nháp",
        ArticleState.Waiting => "chờ duyệt",
        ArticleState.Approved => "đang dùng",
        ArticleState.Replaced => "đã có bản mới thay",
        ArticleState.Withdrawn => "đã rút",
        ArticleState.Dropped => "đã bỏ",
        _ => throw new UnreachableException(),
    };

    /// <summary>An officer's word for a decision.</summary>
    public static string Decision(string word) => word switch
    {
        "created" => "soạn",
        "edited" => "sửa",
        "submitted" => "trình duyệt",
        "approved" => "duyệt",
        "returned" => "trả lại",
        "withdrawn" => "rút",
        "dropped" => "bỏ",
        _ => word,
    };

    internal static string NotHere(ArticleState state) => $"Không làm được: bản này hiện là {State(state)}.";

    internal static string NoNeighbour(string id) => $"Bài liên quan \"{id}\" không có. Hãy sửa hoặc bỏ mã này.";
}
