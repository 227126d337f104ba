using System.Text;

namespace ChungTay.Testing.Roster;

/// <summary>Rosters as communes really send them. Each is named after what is ugly about it.</summary>
public static class UglyFiles
{
    /// <summary>Files that can be read, each with what must be understood: <c>name / cell / role</c> or <c>! row: part of the reason</c>, line by line.</summary>
    public static IReadOnlyDictionary<string, (byte[] File, string Expected)> Readable { get; } = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal)
    {
        ["plain"] = (new Workbook().Page("Sheet1")
            .Row("Họ và tên", "Chi bộ", "Chức vụ").Row("Nguyễn Văn An", "Chi bộ Thôn 1", "Bí thư").Row("Lê Thị Bé", "Chi bộ Thôn 1", "").Save(),
            "Nguyễn Văn An / Chi bộ Thôn 1 / Secretary|Lê Thị Bé / Chi bộ Thôn 1 / Member"),

        ["titles above the heading"] = (new Workbook().Page("Danh sách")
            .Row("ĐẢNG BỘ THÀNH PHỐ ĐỒNG NAI", "", "", "ĐẢNG CỘNG SẢN VIỆT NAM").Merge("A1:C1").Row("ĐẢNG ỦY XÃ MẪU", "", "", "Ngày 02 tháng 5 năm 2026").Skip()
            .Row("DANH SÁCH ĐẢNG VIÊN CHI BỘ THÔN 2 NĂM 2026").Merge("A4:E4").Row("(Kèm theo Công văn số 12-CV/ĐU)").Skip()
            .Row("STT", "Họ và tên", "Năm sinh", "Chức vụ", "Ghi chú").Row("#1", "Trần Văn Cảnh", "#1956", "Bí thư", "").Row("#2", "Phạm Thị Dung", "#1970", "Đảng viên", "")
            .Row("", "Tổng cộng: 02 đồng chí").Skip().Row("", "", "", "T/M CHI BỘ").Row("", "", "", "BÍ THƯ").Skip(3).Row("", "Trần Văn Cảnh").Save(),
            "Trần Văn Cảnh / Chi bộ Thôn 2 / Secretary|Phạm Thị Dung / Chi bộ Thôn 2 / Member"),

        ["titles before names"] = (new Workbook().Page("Sheet1")
            .Row("TT", "Họ tên", "Chi bộ", "Chức danh").Row("#1", "Đ/c Nguyễn Văn Em", "CB Thôn 3", "BT").Row("#2", "đ/c: Lê Văn Gấm", "cb thôn 3", "PBT")
            .Row("#3", "Đồng chí  Hồ Thị Hạnh", "Thôn 3", "").Row("#4", "4. Đc Võ Văn Ích (Chi ủy viên)", "Chi bộ thôn 3", "").Row("#5", "Bà Siu H'Bia", "CHI BỘ THÔN 3", "").Save(),
            "Nguyễn Văn Em / Chi bộ Thôn 3 / Secretary|Lê Văn Gấm / Chi bộ thôn 3 / Deputy|Hồ Thị Hạnh / Chi bộ Thôn 3 / Member|Võ Văn Ích / Chi bộ thôn 3 / Member|Siu H'Bia / Chi bộ Thôn 3 / Member"),

        ["cell merged over its members"] = (new Workbook().Page("Sheet1")
            .Row("Chi bộ", "Họ và tên", "Chức vụ").Row("Chi bộ Trường Mầm non", "Lý Thị Kim", "Bí thư").Row("", "Mai Thị Lan", "").Row("", "Ngô Thị Mận", "").Merge("A2:A4")
            .Row("Chi bộ Trạm Y tế", "Ông Văn Năm", "Bí thư").Row("", "Phan Thị Oanh", "").Merge("A5:A6").Save(),
            "Lý Thị Kim / Chi bộ Trường Mầm non / Secretary|Mai Thị Lan / Chi bộ Trường Mầm non / Member|Ngô Thị Mận / Chi bộ Trường Mầm non / Member|Ông Văn Năm / Chi bộ Trạm Y tế / Secretary|Phan Thị Oanh / Chi bộ Trạm Y tế / Member"),

        ["sections with a row each"] = (new Workbook().Page("TH")
            .Row("DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ TRỰC THUỘC").Row("STT", "Họ và tên", "Chức vụ Đảng", "Chức vụ chính quyền")
            .Row("I", "Chi bộ Công an: 02 đảng viên").Row("#1", "Quách Văn Phú", "Bí thư", "Trưởng Công an").Row("#2", "Sơn Văn Quý", "", "Phó trưởng")
            .Row("II. Chi bộ Quân sự", "", "", "").Merge("A6:D6").Row("#1", "Tạ Văn Rin", "Phó Bí thư", "Chỉ huy trưởng").Row("Cộng: 3 đ/c").Save(),
            "Quách Văn Phú / Chi bộ Công an / Secretary|Sơn Văn Quý / Chi bộ Công an / Member|Tạ Văn Rin / Chi bộ Quân sự / Deputy"),

        ["heading of two rows"] = (new Workbook().Page("Sheet1")
            .Row("STT", "Họ và tên", "Ngày, tháng, năm sinh", "", "Sinh hoạt đảng", "").Row("", "", "Nam", "Nữ", "Chi bộ", "Chức vụ").Merge("A1:A2").Merge("B1:B2").Merge("C1:D1").Merge("E1:F1")
            .Row("(1)", "(2)", "(3)", "(4)", "(5)", "(6)").Row("#1", "Uông Văn Sơn", "@20000", "", "Chi bộ 01", "Bí thư").Row("#2", "Vũ Thị Tâm", "", "05/07/1980", "Chi bộ 1", "").Save(),
            "Uông Văn Sơn / Chi bộ 01 / Secretary|Vũ Thị Tâm / Chi bộ 1 / Member"),

        ["family and given name apart"] = (new Workbook().Page("Sheet1")
            .Row("STT", "Họ và tên đệm", "Tên", "Chi bộ").Row("#1", "Nguyễn Thị", "Uyên", "Chi bộ Chợ").Row("#2", "Đỗ", "Vân", "Chi bộ Chợ").Save(),
            "Nguyễn Thị Uyên / Chi bộ Chợ / |Đỗ Vân / Chi bộ Chợ / "),

        ["a sheet for each cell"] = (new Workbook().Page("Hướng dẫn").Row("Mỗi chi bộ điền vào một trang").Page("CB Thôn 5")
            .Row("TT", "Họ và tên", "Chức vụ").Row("#1", "Đinh Văn Xuân", "BT").Page("CB Thôn 6").Row("TT", "Họ và tên", "Chức vụ").Row("#1", "Bùi Văn Yên", "BT").Row("#2", "Cao Thị Ánh", "")
            .Page("Chi bộ Thôn 7").Row("Họ và tên").Row("Dương Văn Ba").Page("Sheet5").Row("Tổng hợp").Save(),
            "Đinh Văn Xuân / Chi bộ Thôn 5 / Secretary|Bùi Văn Yên / Chi bộ Thôn 6 / Secretary|Cao Thị Ánh / Chi bộ Thôn 6 / Member|Dương Văn Ba / Chi bộ Thôn 7 / "),

        ["columns nobody asked for"] = (new Workbook().Page("Sheet1")
            .Row("STT", "Họ và tên khai sinh", "Bí danh", "Giới tính", "Dân tộc", "Số CCCD", "Số thẻ đảng viên", "Điện thoại", "Ngày vào Đảng", "Chi bộ sinh hoạt", "Chức vụ trong Đảng", "Trình độ", "Ghi chú")
            .Row("#1", "Giang Văn Bốn", "", "Nam", "Kinh", "#79056001234", "#1234567", "#912345678", "3/2/85", "Chi bộ Cơ quan", "Đảng viên", "12/12", "").Save(),
            "Giang Văn Bốn / Chi bộ Cơ quan / Member"),

        ["numbers without their leading zero"] = (new Workbook().Page("Sheet1")
            .Row("Họ tên", "Chi bộ", "Số thẻ").Row("Hà Văn Chín", "Chi bộ 05", "0056001234").Row("Hà Văn Chín", "#5", "#56001234").Save(),
            "Hà Văn Chín / Chi bộ 05 / |! 3: Trùng với dòng 2"),

        ["dates as text"] = (new Workbook().Page("Sheet1")
            .Row("Họ và tên", "Chi bộ", "Ngày chuyển đến").Row("Kiều Thị Duyên", "Chi bộ A1", "3/6/26").Row("La Văn Đông", "Chi bộ A1", "03.06.2026").Row("Lâm Thị Én", "Chi bộ A1", "@46176")
            .Row("Lương Văn Phước", "Chi bộ A1", "ngày 3 tháng 6 năm 2026").Row("Mạc Văn Giàu", "Chi bộ A1", "31/2/2026").Row("Nông Văn Hải", "Chi bộ A1", "hôm qua").Save(),
            "Kiều Thị Duyên / Chi bộ A1 /  / 2026-06-03|La Văn Đông / Chi bộ A1 /  / 2026-06-03|Lâm Thị Én / Chi bộ A1 /  / 2026-06-03|Lương Văn Phước / Chi bộ A1 /  / 2026-06-03|! 6: 31/2/2026|! 7: hôm qua"),

        ["the same person twice"] = (new Workbook().Page("Trang 1")
            .Row("Họ và tên", "Chi bộ").Row("Ông Thị Hoà", "Chi bộ B").Page("Trang 2").Row("Họ và tên", "Chi bộ").Row("ÔNG THỊ HÒA", "CHI BỘ B").Save(),
            "Ông Thị Hoà / Chi bộ B / |! 2: Trùng với dòng 2 (trang \"Trang 1\")"),

        ["two people of one name in a cell"] = (new Workbook().Page("Sheet1")
            .Row("Họ và tên", "Năm sinh", "Chi bộ").Row("Phan Văn Khải", "#1960", "Chi bộ C").Row("Phan Văn Khải", "#1985", "Chi bộ C").Row("Phan Văn Khải (con ông Khải)", "#1990", "Chi bộ C").Save(),
            "Phan Văn Khải / Chi bộ C / |! 3: khác|Phan Văn Khải (con ông Khải) / Chi bộ C / "),

        ["one person in two cells"] = (new Workbook().Page("Sheet1")
            .Row("Họ và tên", "Ngày sinh", "Chi bộ", "Ghi chú").Row("Quản Văn Lộc", "01/02/1970", "Chi bộ D", "").Row("Quản Văn Lộc", "@25600", "Chi bộ E", "").Row("Thái Văn Mỹ", "3/3/1970", "Chi bộ D", "Chuyển đi").Row("Thái Văn Mỹ", "03/03/1970", "Chi bộ E", "").Save(),
            "Quản Văn Lộc / Chi bộ D / |! 3: Người này đã có ở dòng 2|Thái Văn Mỹ / Chi bộ D /  / Left|Thái Văn Mỹ / Chi bộ E / "),

        ["who moved and who died"] = (new Workbook().Page("Sheet1")
            .Row("Họ và tên", "Chi bộ", "Tình trạng").Row("Thân Văn Ngọc", "Chi bộ F", "Chuyển sinh hoạt đến Chi bộ G từ 01/5/2026").Row("Tiêu Văn Ơn", "Chi bộ F", "Từ trần 02/5/2026")
            .Row("Tô Văn Phát", "Chi bộ G", "Mới chuyển từ Chi bộ F về").Row("Trang Thị Quyên", "Chi bộ G", "Miễn sinh hoạt").Row("Triệu Văn Rạng", "Chi bộ G", "Mất thẻ").Row("Từ Văn Sang", "Chi bộ G", "Xoá tên").Save(),
            "Thân Văn Ngọc / Chi bộ F /  / 2026-05-01 / Left moved to Chi bộ G|Tiêu Văn Ơn / Chi bộ F /  / 2026-05-02 / Left died|Tô Văn Phát / Chi bộ G /  / Arrived from Chi bộ F|Trang Thị Quyên / Chi bộ G / |Triệu Văn Rạng / Chi bộ G / |Từ Văn Sang / Chi bộ G /  / Left struck-off"),

        ["decomposed letters"] = (new Workbook().Page("Sheet1")
            .Row("Họ và tên".Normalize(NormalizationForm.FormD), "Chi bộ".Normalize(NormalizationForm.FormD), "Chức vụ".Normalize(NormalizationForm.FormD))
            .Row("Nguyễn Thị Ưu\u00A0Tú".Normalize(NormalizationForm.FormD), "Chi bộ Đường Sắt".Normalize(NormalizationForm.FormD), "Phó Bí thư".Normalize(NormalizationForm.FormD)).Save(),
            "Nguyễn Thị Ưu Tú / Chi bộ Đường Sắt / Deputy"),

        ["all in capitals"] = (new Workbook().Page("Sheet1")
            .Row("HỌ VÀ TÊN", "CHI BỘ", "CHỨC VỤ").Row("VÕ NGUYÊN TOÀN", "CHI BỘ KHU PHỐ ĐÔNG", "BÍ THƯ").Row("lê thị út", "chi bộ khu phố đông", "").Save(),
            "Võ Nguyên Toàn / Chi bộ Khu Phố Đông / Secretary|Lê Thị Út / Chi bộ Khu Phố Đông / Member"),

        ["an old font"] = (new Workbook().Page("Sheet1")
            .Row("Họ và tên", "Chi bộ").Row("NguyÔn V¨n An", "Chi bộ H").Row("Đàm Văn Vinh", "Chi bộ H").Save(),
            "! 2: phông|Đàm Văn Vinh / Chi bộ H / "),

        ["broken rows among good ones"] = (new Workbook().Page("Sheet1")
            .Row("STT", "Họ và tên", "Chi bộ", "Chức vụ").Row("#1", "", "Chi bộ I", "").Row("#2", "Hùng", "Chi bộ I", "").Row("#3", "0912345678", "Chi bộ I", "").Row("#4", "Kha Văn Xê", "", "")
            .Row("#5", "Khổng Văn Ý", "Chi bộ I", "Bí thư").Row("#6", "Khưu Văn Ân", "Chi bộ I", "Bí thư").Row("#7", "Khúc Văn Đạt", "Chi bộ I", "Bí thư Đoàn").Row("#8", "", "", "").Save(),
            "! 2: Thiếu họ và tên|! 3: một chữ|! 4: chữ số|! 5: Không rõ chi bộ|Khổng Văn Ý / Chi bộ I / Secretary|! 7: đã có Bí thư ở dòng 6|Khúc Văn Đạt / Chi bộ I / Member"),

        ["heading repeated on each printed page"] = (new Workbook().Page("Sheet1")
            .Row("STT", "Họ và tên", "Chi bộ").Row("#1", "Kim Thị Bảy", "Chi bộ K").Skip().Row("STT", "Họ và tên", "Chi bộ").Row("#2", "Liêu Văn Tám", "Chi bộ K").Save(),
            "Kim Thị Bảy / Chi bộ K / |Liêu Văn Tám / Chi bộ K / "),

        ["formulas and a hidden sheet"] = (Hidden(), "Lục Văn Chí / Chi bộ L / "),

        ["a person over two merged rows"] = (new Workbook().Page("Sheet1")
            .Row("STT", "Họ và tên", "Chức vụ", "Chi bộ").Row("#1", "Lưu Văn Dũng", "Bí thư", "Chi bộ M").Row("", "", "Trưởng thôn", "Chi bộ M").Merge("A2:A3").Merge("B2:B3").Row("#2", "Mã Văn Đức", "", "Chi bộ M").Save(),
            "Lưu Văn Dũng / Chi bộ M / Secretary|Mã Văn Đức / Chi bộ M / Member"),

        ["far to the right and far below"] = (new Workbook().Page("Sheet1")
            .Skip(12).Row("", "", "", "", "", "", "STT", "Họ và tên", "Chi bộ").Skip(5).Row("", "", "", "", "", "", "#1", "Nghiêm Văn Giáp", "Chi bộ N").Save(),
            "Nghiêm Văn Giáp / Chi bộ N / "),
    };

    /// <summary>Files that are no roster, each with a part of what the officer must be told.</summary>
    public static IReadOnlyDictionary<string, (byte[] File, string Expected)> Unreadable { get; } = new Dictionary<string, (byte[], string)>(StringComparer.Ordinal)
    {
        ["nothing"] = ([], "trống"),
        ["an old .xls renamed"] = (Container("Workbook"), "kiểu cũ (.xls)"),
        ["a file with a password"] = (Container("EncryptedPackage"), "mật khẩu"),
        ["cut off in the middle"] = (Readable["plain"].File[..800], "hỏng"),
        ["torn inside"] = (Torn(), "hỏng"),
        ["a PDF"] = (Encoding.ASCII.GetBytes("%PDF-1.7\n%âãÏÓ"), "PDF"),
        ["a web page called .xls"] = (Encoding.UTF8.GetBytes("<html><body><table><tr><td>Họ và tên</td></tr></table></body></html>"), "trang web"),
        ["a CSV"] = (Encoding.UTF8.GetBytes("Họ và tên;Chi bộ\nAn;1\n"), "văn bản"),
        ["a picture"] = ([0xFF, 0xD8, 0xFF, 0xE0, 0, 0], "ảnh"),
        ["a Word file"] = (Packed("word/document.xml"), "Word"),
        ["an OpenDocument file"] = (Packed("content.xml"), "OpenDocument"),
        ["a zip"] = (Packed("danh-sach.xlsx"), "nén"),
        ["some bytes"] = ([1, 2, 3, 0, 5], "không phải Excel"),
        ["a workbook without a row"] = (new Workbook().Page("Sheet1").Save(), "không có dòng nào"),
        ["a workbook without names"] = (new Workbook().Page("Sheet1").Row("Tên hàng", "Số lượng").Row("Bút", "#3").Save(), "Họ và tên"),
        ["a heading and nobody below"] = (new Workbook().Page("Sheet1").Row("STT", "Họ và tên", "Chi bộ").Skip(2).Row("", "Tổng cộng").Save(), "không có đảng viên nào"),
    };

    private static byte[] Hidden()
    {
        var workbook = new Workbook();
        workbook.Page("Cũ", isHidden: true).Row("Họ và tên", "Chi bộ").Row("Ngụy Văn Cũ", "Chi bộ Ẩn");
        workbook.Page("Mới").Row("STT", "Họ và tên", "Chi bộ").Row("#1", "=Lục Văn Chí", "=Chi bộ L");
        return workbook.Save();
    }

    // What an old .xls and an encrypted file share: the container's beginning and the names of its streams in UTF-16.
    private static byte[] Container(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream), .. new byte[200]];

    private static byte[] Packed(string entry)
    {
        using var file = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write("<x/>"u8);
        }

        return file.ToArray();
    }

    private static byte[] Torn()
    {
        using var file = new MemoryStream();
        file.Write(Readable["plain"].File);
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.Entries.Single(entry => entry.FullName.Contains("sheet", StringComparison.OrdinalIgnoreCase) && entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)).Delete();
        }

        return file.ToArray();
    }
}
