namespace ChungTay.Host.Admin.Access;

/// <summary>The audit log's actions in the words officers use; an action without words is shown as it is written.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["officer.invited"] = "Mời cán bộ, tạo đường dẫn",
        ["officer.signed-in"] = "Đăng nhập",
        ["officer.locked-out"] = "Sai nhiều lần, phải chờ",
        ["officer.session-ended"] = "Đăng xuất một máy",
        ["officer.sessions-ended"] = "Đăng xuất các máy",
        ["officer.passkey-added"] = "Thêm khoá trên máy",
        ["officer.passkey-removed"] = "Gỡ khoá trên máy",
        ["officer.password-set"] = "Đặt mật khẩu",
        ["officer.password-removed"] = "Bỏ mật khẩu",
        ["officer.code-drawn"] = "Lấy mã nối chat",
        ["officer.chat-linked"] = "Nối cuộc trò chuyện",
        ["officer.roles-changed"] = "Đổi vai trò",
        ["officer.deactivated"] = "Cho nghỉ",
        ["officer.activated"] = "Cho làm lại",
        ["audit.exported"] = "Tải nhật ký",
        ["campaign.created"] = "Soạn tin",
        ["campaign.submitted"] = "Gửi duyệt tin",
        ["campaign.approved"] = "Duyệt tin",
        ["campaign.returned"] = "Trả lại tin",
        ["campaign.rejected"] = "Từ chối tin",
        ["campaign.paused"] = "Tạm dừng tin",
        ["campaign.resumed"] = "Cho gửi tiếp",
        ["campaign.stopped"] = "Dừng hẳn tin",
        ["case.taken"] = "Nhận ca",
        ["case.closed"] = "Đóng ca",
        ["case.words-opened"] = "Mở lời kể của ca",
        ["cell.entered"] = "Thêm chi bộ",
        ["cell.renamed"] = "Đổi tên chi bộ",
        ["cell.placed"] = "Đổi nơi trực thuộc của chi bộ",
        ["cell.closed"] = "Đóng chi bộ",
        ["cell.reopened"] = "Mở lại chi bộ",
        ["cell.officer-assigned"] = "Giao phụ trách chi bộ",
        ["cell.officer-removed"] = "Thôi phụ trách chi bộ",
        ["member.added"] = "Thêm đảng viên",
        ["member.moved"] = "Chuyển chi bộ, đổi chức vụ",
        ["member.left"] = "Rời danh sách đảng viên",
        ["member.unlinked"] = "Bỏ liên kết máy của đảng viên",
        ["join-code.drawn"] = "Tạo mã liên kết",
        ["roster.seen"] = "Xem danh sách có tên",
        ["roster.exported"] = "Tải danh sách có tên",
        ["roster.imported"] = "Nhập danh sách đảng viên",
        ["roster.import-undone"] = "Hoàn tác đợt nhập",
        ["study.confirmed-for"] = "Xác nhận học thay",
        ["study.confirmation-reversed"] = "Huỷ xác nhận học",
        ["study.exempted"] = "Miễn học",
        ["study.exemption-reversed"] = "Bỏ miễn học",
        ["report.sealed"] = "Chốt và niêm phong báo cáo",
        ["report.downloaded"] = "Tải báo cáo",
        ["privacy.opened"] = "Nhận yêu cầu dữ liệu cá nhân",
        ["privacy.linked"] = "Xác nhận người yêu cầu",
        ["privacy.answered"] = "Trả lời yêu cầu dữ liệu",
        ["privacy.seen"] = "Xem dữ liệu đang giữ của một người",
        ["privacy.corrected"] = "Sửa dữ liệu của một người",
        ["privacy.withdrawn"] = "Rút đồng ý thay một người",
        ["privacy.erased"] = "Xoá dữ liệu của một người",
        ["privacy.finished"] = "Xong yêu cầu dữ liệu",
        ["setting.changed"] = "Đổi cài đặt",
        ["phone.changed"] = "Đổi số điện thoại",
    };

    /// <summary>The kinds one can look for: the part before the point.</summary>
    public static IReadOnlyList<(string Kind, string Name)> Kinds { get; } =
    [
        ("campaign", "Tin gửi đi"), ("plan", "Kế hoạch"), ("article", "Bài trả lời"), ("case", "Ca và phản ánh"), ("study", "Học tập"), ("roster", "Danh sách đảng viên"),
        ("cell", "Chi bộ"), ("officer", "Cán bộ và đăng nhập"), ("privacy", "Dữ liệu cá nhân"), ("setting", "Cài đặt"), ("phone", "Số điện thoại"), ("audit", "Nhật ký"),
    ];

    /// <summary>An action in words.</summary>
    public static string Name(string action) => Names.GetValueOrDefault(action, action);
}
