using System.Globalization;
using ChungTay.Content.Roster;

namespace ChungTay.Ledger.Roster;

/// <summary>What an officer reads about an import.</summary>
internal static class ImportTexts
{
    public const string Undone = "Đợt nhập này đã được hoàn tác rồi.";

    public static string Ended(RosterLine line, DateOnly date)
    {
        var why = line.LeftBy switch
        {
            "died" => "từ trần",
            "struck-off" => "ra khỏi Đảng",
            _ => line.OtherCell is { } cell ? $"chuyển sang {cell}" : "chuyển đi",
        };
        return $"Rời danh sách: {why}, từ {Day(date)}. Ghi chú trong tệp: \"{line.Remark}\".";
    }

    public static string Moved(string from, string to, DateOnly date) => $"Chuyển từ {from} sang {to}, từ {Day(date)}.";

    public static string Changed(MemberRole from, MemberRole to, DateOnly date) => $"Chức vụ: {Office(from)} thành {Office(to)}, từ {Day(date)}.";

    public static string MovedAt(RosterLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"Lưu ý: người này có ở dòng {line.Row} (trang \"{line.Page}\"), {line.Cell}; máy coi là một người đã chuyển, ghi theo dòng ấy.");

    public static string WhichOne(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"Có {count} dòng cùng họ tên ở chi bộ khác trong tệp. Hãy ghi \"Chuyển sang Chi bộ …\" để máy biết đồng chí ấy chuyển về đâu.");

    public static string MovedBy(string cell) => $"Lưu ý: chuyển từ {cell}, vì tên không còn ở đó trong tệp này.";

    public static string Namesake(string cell) =>
        $"Lưu ý: trùng họ tên với một đảng viên ở {cell}. Nếu là một người đã chuyển, hãy ghi \"Chuyển từ {cell}\" vào cột Ghi chú rồi nhập lại.";

    public static string NotFound(string cell) => $"Lưu ý: không thấy đảng viên này ở {cell}, nên ghi là đảng viên mới.";

    public static string Several(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"Có {count} đảng viên cùng họ tên. Hãy ghi \"Chuyển từ Chi bộ …\" vào cột Ghi chú để máy biết là ai.");

    public static string Early(DateOnly date, DateOnly since) =>
        $"Ngày {Day(date)} trước ngày đảng viên vào chi bộ trên danh sách ({Day(since)}). Hãy sửa ngày.";

    public static string Late(DateOnly date) => $"Ngày {Day(date)} còn quá xa. Hãy kiểm tra lại năm.";

    public static string Twice(string name) => $"Đã có dòng khác trong tệp nói về đảng viên này ({name}). Hãy giữ một dòng.";

    public static string AlreadyGone => "Lưu ý: đảng viên này không có trong danh sách nên không cần xoá.";

    public static string HasSecretary(string cell) => $"{cell} đã có Bí thư khác trên danh sách. Nếu đã thay, hãy nhập cả dòng của Bí thư cũ với chức vụ mới.";

    public static string NearlySame(string cell) => $"Lưu ý: tên chi bộ mới này gần giống \"{cell}\" đã có. Nếu là một, hãy ghi cho giống.";

    public static string Later(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"Không hoàn tác được: sau đợt nhập này, {count} đảng viên đã có thay đổi khác. Hãy hoàn tác đợt nhập sau trước.");

    public static string InUse(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"Không hoàn tác được: {count} đảng viên mới của đợt nhập này đã liên kết máy hoặc đã có kết quả học. Hãy sửa từng người.");

    public static string NoImport(long id) => string.Create(CultureInfo.InvariantCulture, $"Không có đợt nhập số {id}.");

    private static string Office(MemberRole role) => role switch
    {
        MemberRole.Secretary => "Bí thư",
        MemberRole.Deputy => "Phó Bí thư",
        _ => "Đảng viên",
    };

    private static string Day(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
