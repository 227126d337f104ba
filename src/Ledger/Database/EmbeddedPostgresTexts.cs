namespace ChungTay.Ledger.Database;

/// <summary>What the operator reads while the private server starts; here and not in content files because it must work before anything is read.</summary>
internal static class EmbeddedPostgresTexts
{
    public const string Creating = "Đang tạo cơ sở dữ liệu riêng (chỉ lần đầu)…";
    public const string Starting = "Đang khởi động PostgreSQL…";
    public const string Recovering = "PostgreSQL đang khôi phục sau lần tắt đột ngột, xin chờ…";
    public const string Attached = "PostgreSQL đã chạy sẵn, dùng tiếp.";

    public const string NoBinaries =
        "Không tìm thấy PostgreSQL trên máy này. Cách xử lý: chạy ./run (tự cài), hoặc `sudo apt-get install postgresql`, "
        + "hoặc đặt biến CHUNGTAY_POSTGRES_BIN trỏ tới thư mục chứa lệnh postgres và initdb, "
        + "hoặc dùng PostgreSQL có sẵn bằng thiết lập ConnectionStrings:ChungTay.";

    public static string WrongVersion(string directory, int wanted, IEnumerable<int> found) =>
        $"Dữ liệu trong {directory} do PostgreSQL {wanted} tạo, nhưng máy này chỉ có PostgreSQL {JoinOrNone(found)}. "
        + $"Cách xử lý: cài đúng bản cũ (`sudo apt-get install postgresql-{wanted}`), hoặc đặt CHUNGTAY_POSTGRES_BIN trỏ tới thư mục bin của PostgreSQL {wanted}. "
        + "Dữ liệu không bị thay đổi.";

    public static string NotWritable(string directory) =>
        $"Không ghi được vào thư mục dữ liệu {directory} (không có quyền, hoặc ổ đĩa chỉ đọc). "
        + "Cách xử lý: chạy bằng người dùng sở hữu thư mục, cấp lại quyền (`sudo chown -R $USER THƯ_MỤC`), hoặc đổi thiết lập DataDirectory.";

    public static string DiskFull(string directory) =>
        $"Ổ đĩa chứa {directory} đã đầy. Cách xử lý: xoá bớt tệp không cần hoặc chuyển thư mục dữ liệu sang ổ khác (thiết lập DataDirectory), rồi chạy lại. Dữ liệu cũ còn nguyên.";

    public static string OwnedBySomeoneElse(string directory, uint owner) =>
        $"Thư mục {directory} thuộc người dùng khác (uid {owner}). Cách xử lý: chạy lại bằng người dùng đó, hoặc `sudo chown -R $USER {directory}`.";

    public static string NotACluster(string directory) =>
        $"Thư mục {directory} có tệp nhưng không phải dữ liệu PostgreSQL. Cách xử lý: chuyển các tệp đó đi nơi khác, hoặc đổi thiết lập DataDirectory.";

    public static string NoServiceUser =>
        "Đang chạy bằng root, mà PostgreSQL không cho phép root và máy không có người dùng postgres hay nobody. Cách xử lý: tạo người dùng (`adduser --system postgres`) hoặc chạy bằng người dùng thường.";

    public static string Failed(string what, string detail, string log) =>
        $"{what} không thành công. PostgreSQL báo: {detail}{Environment.NewLine}Nhật ký: {log}";

    public static string TooSlow(TimeSpan limit, string log) =>
        $"PostgreSQL không trả lời sau {limit.TotalSeconds:0} giây. Cách xử lý: xem nhật ký {log}, rồi chạy lại.";

    public static string Busy(string directory) =>
        $"Một tiến trình khác đang khởi động hoặc tắt cơ sở dữ liệu trong {directory} quá lâu. Cách xử lý: đợi nó xong rồi chạy lại.";

    private static string JoinOrNone(IEnumerable<int> found)
    {
        var text = string.Join(", ", found.Distinct().Order());
        return text.Length == 0 ? "(không có bản nào)" : text;
    }
}
