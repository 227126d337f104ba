using ChungTay.Ledger.Officers;

namespace ChungTay.Host.Admin.Access;

/// <summary>The roles in the words officers use, with what each may do.</summary>
internal static class RoleWords
{
    /// <summary>A role's name on the page.</summary>
    public static string Name(string role) => role switch
    {
        OfficerRoles.Secretary => "Bí thư chi bộ",
        OfficerRoles.Officer => "Cán bộ tiếp nhận",
        OfficerRoles.Author => "Người soạn tin",
        OfficerRoles.Approver => "Người duyệt",
        OfficerRoles.Admin => "Quản trị",
        OfficerRoles.Inspector => "Kiểm tra",
        _ => role,
    };

    /// <summary>What the role may do.</summary>
    public static string Duty(string role) => role switch
    {
        OfficerRoles.Secretary => "Xem và xác nhận việc học của chi bộ mình.",
        OfficerRoles.Officer => "Nhận câu hỏi, phản ánh và ca khẩn.",
        OfficerRoles.Author => "Soạn tin, bài trả lời và đưa vào hàng đợi.",
        OfficerRoles.Approver => "Duyệt, trả lại hoặc từ chối tin của người khác.",
        OfficerRoles.Admin => "Mọi cài đặt; không tự duyệt tin của mình.",
        OfficerRoles.Inspector => "Xem tất cả, không sửa gì.",
        _ => "",
    };
}
