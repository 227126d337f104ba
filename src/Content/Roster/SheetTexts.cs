using System.Globalization;

namespace ChungTay.Content.Roster;

/// <summary>What an officer reads about a roster file.</summary>
internal static class SheetTexts
{
    public const string Empty = "Tệp trống (0 byte). Hãy gửi lại tệp Excel có danh sách.";
    public const string OldExcel = "Đây là tệp Excel kiểu cũ (.xls), dù tên có thể là .xlsx. Hãy mở bằng Excel, chọn Lưu thành (Save As), kiểu \"Excel Workbook (.xlsx)\", rồi gửi tệp mới.";
    public const string Password = "Tệp có mật khẩu mở nên máy không đọc được. Hãy mở bằng Excel, vào Tệp > Thông tin > Bảo vệ, bỏ mật khẩu, lưu lại rồi gửi.";
    public const string Web = "Đây là trang web được lưu với đuôi Excel. Hãy mở bằng Excel, chọn Lưu thành (Save As), kiểu \"Excel Workbook (.xlsx)\", rồi gửi tệp mới.";
    public const string Pdf = "Đây là tệp PDF, không phải Excel. Hãy gửi tệp Excel (.xlsx).";
    public const string Word = "Đây là tệp Word, không phải Excel. Hãy chép bảng sang Excel, lưu kiểu .xlsx, rồi gửi.";
    public const string Open = "Đây là tệp OpenDocument (.ods). Hãy lưu lại kiểu \"Excel Workbook (.xlsx)\", rồi gửi.";
    public const string Zip = "Đây là tệp nén, không phải Excel. Hãy giải nén, rồi gửi tệp .xlsx ở trong.";
    public const string Text = "Đây là tệp văn bản (CSV), không phải Excel. Hãy mở bằng Excel, lưu kiểu \"Excel Workbook (.xlsx)\", rồi gửi.";
    public const string Picture = "Đây là tệp ảnh, không phải Excel. Hãy gõ danh sách vào Excel, lưu kiểu .xlsx, rồi gửi.";
    public const string Unknown = "Tệp này không phải Excel. Hãy gửi tệp .xlsx.";
    public const string Broken = "Tệp Excel bị hỏng, máy không mở được. Hãy mở bằng Excel (Excel sẽ hỏi có sửa không), lưu lại thành tệp mới, rồi gửi.";
    public const string TooLarge = "Tệp lớn quá. Mỗi tệp tối đa 30 MB và 200.000 dòng. Hãy chia thành nhiều tệp.";
    public const string NoRows = "Tệp mở được nhưng không có dòng nào. Hãy kiểm tra đã lưu danh sách vào tệp chưa.";
    public const string NoName = "Không thấy cột \"Họ và tên\" trong tệp. Hãy thêm một dòng tiêu đề có các cột: Họ và tên, Chi bộ, Chức vụ.";
    public const string NoPeople = "Có dòng tiêu đề nhưng bên dưới không có đảng viên nào. Hãy kiểm tra lại tệp.";

    public const string ReasonHeader = "Kết quả kiểm tra";

    public const string NameMissing = "Thiếu họ và tên. Hãy ghi họ và tên, hoặc xoá dòng này.";
    public const string NameOneWord = "Họ và tên chỉ có một chữ. Hãy ghi đủ họ và tên.";
    public const string NameTooLong = "Họ và tên dài quá 60 chữ cái. Hãy kiểm tra lại ô này.";
    public const string NameFont = "Chữ bị lỗi phông (TCVN3 hoặc VNI). Hãy chuyển sang Unicode rồi nhập lại.";
    public const string NameDigits = "Họ và tên có chữ số hoặc ký hiệu lạ. Hãy ghi lại họ và tên.";
    public const string CellMissing = "Không rõ chi bộ. Hãy ghi tên chi bộ ở cột Chi bộ, hoặc ở dòng tiêu đề phía trên.";

    public static string NoteUnclear(string remark) =>
        $"Lưu ý: ghi chú này máy chưa hiểu nên giữ nguyên: \"{Short(remark)}\". Nếu đồng chí ấy đã rời chi bộ, hãy ghi: Từ trần, Chuyển đi, Chuyển sang Chi bộ …, hoặc Xoá tên.";

    public static string Date(string text) => $"Không đọc được ngày \"{Short(text)}\". Hãy ghi ngày/tháng/năm, ví dụ 03/6/2026.";

    public static string SamePerson(string where) => $"Trùng với {where}. Hãy xoá một trong hai dòng.";

    public static string SameName(string where) =>
        $"Trùng họ tên trong cùng chi bộ với {where} nhưng là người khác. Hãy thêm dấu hiệu sau tên ở cả hai dòng, ví dụ: Nguyễn Văn An (thôn 2).";

    public static string TwoCells(string where, string cell) =>
        $"Người này đã có ở {where}, {cell}. Nếu đã chuyển sinh hoạt, hãy ghi \"Chuyển đi\" vào cột Ghi chú của dòng cũ.";

    public static string TwoSecretaries(string where) => $"Chi bộ này đã có Bí thư ở {where}. Hãy sửa chức vụ ở một trong hai dòng.";

    public static string Where(string page, int row) => string.Create(CultureInfo.InvariantCulture, $"dòng {row} (trang \"{page}\")");

    public static string Short(string text) => text.Length <= 30 ? text : text[..29] + "…";
}
