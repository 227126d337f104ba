using System.Text;
using ChungTay.Content.Roster;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Roster;

public sealed class NoteWordsTests
{
    [Theory]
    [InlineData("Từ trần")]
    [InlineData("Đã từ trần 02/5/2026")]
    [InlineData("Mất")]
    [InlineData("Đã mất")]
    [InlineData("mất ngày 2/5/2026")]
    [InlineData("Mất năm 2020")]
    [InlineData("Mất 3/2026")]
    [InlineData("Đ/c An đã mất ngày 2/5/2026")]
    [InlineData("Đồng chí mất tháng 4/2026")]
    [InlineData("Không sinh hoạt do đã mất")]
    [InlineData("Giảm: từ trần")]
    [InlineData("Uỷ viên ban kiểm tra; từ trần 02/5/2026")]
    [InlineData("Hy sinh năm 2026")]
    [InlineData("Mất do tai nạn")]
    [InlineData("Qua đời ngày 02.05.2026")]
    [InlineData("Ngày 2/5/2026 từ trần")]
    public void Who_died_is_read_so_with_and_without_marks(string remark) => AssertReads(remark, "died", "died");

    [Theory]
    [InlineData("Vắng mặt")]
    [InlineData("Có mặt")]
    [InlineData("Vắng mặt ngày 2/5/2026")]
    [InlineData("Mắt kém")]
    [InlineData("Mất sức")]
    [InlineData("Nghỉ mất sức năm 1990")]
    [InlineData("Mất sim")]
    [InlineData("Mất thẻ")]
    [InlineData("Mất thẻ đảng năm 2020")]
    [InlineData("Mất sổ")]
    [InlineData("Đã mất liên lạc từ năm 2020")]
    [InlineData("Được miễn công tác và sinh hoạt đảng")]
    [InlineData("Đổi thẻ")]
    [InlineData("mẹ mất năm 2020")]
    [InlineData("Vợ mất 3/2026")]
    [InlineData("Có bố hy sinh năm 1972")]
    [InlineData("Miễn sinh hoạt")]
    [InlineData("Chuyển sinh hoạt tạm thời đến Chi bộ G")]
    [InlineData("Chuyển sinh hoạt đảng (tạm thời) đi nơi khác")]
    [InlineData("Ủy ban kiểm tra Đảng ủy")]
    [InlineData("Chi bộ sinh hoạt ngày 3")]
    [InlineData("Không còn là bí thư")]
    [InlineData("Không còn khả năng lao động")]
    [InlineData("Đã chuyển đảng chính thức")]
    [InlineData("Chuyển đảng chính thức 3/2/2026")]
    [InlineData("Chuyển đảng viên chính thức ngày 3/2/2026")]
    [InlineData("Chuyển chính thức")]
    [InlineData("Phụ trách chuyển đổi số")]
    [InlineData("Cán bộ chuyên trách")]
    [InlineData("Đảng viên dự bị")]
    [InlineData("Về hưu")]
    [InlineData("60 năm tuổi đảng")]
    [InlineData("Kỷ luật khiển trách năm 2024")]
    [InlineData("Con liệt sĩ")]
    [InlineData("")]
    public void An_ordinary_remark_says_nothing(string remark) => AssertReads(remark, "", "");

    [Theory]
    [InlineData("Bố (mẹ) mất 2020")]
    [InlineData("Vợ bệnh nặng, mất năm 2020")]
    [InlineData("Ông mất năm 2020", "", "")]
    [InlineData("Hy sinh khi làm nhiệm vụ")]
    [InlineData("Đề nghị khai trừ")]
    [InlineData("Đang xem xét xoá tên")]
    [InlineData("Đang làm thủ tục chuyển sinh hoạt")]
    [InlineData("Đã chuyển hồ sơ")]
    [InlineData("Chuyển nơi ở")]
    [InlineData("Mất tích")]
    [InlineData("Không còn sống")]
    [InlineData("Chuyển đi bệnh viện")]
    [InlineData("Chuyển sang làm kế toán")]
    [InlineData("Chuyển từ ngày 1/5/2026")]
    [InlineData("Xoá tên khỏi danh sách hộ nghèo")]
    [InlineData("Qua đội 4", "", "?")]
    public void What_smells_of_a_change_and_is_not_clear_is_for_the_officer(string remark, string expected = "?", string withoutMarks = "?") =>
        AssertReads(remark, expected, withoutMarks);

    [Theory]
    [InlineData("Khai trừ", "struck-off")]
    [InlineData("Bị khai trừ khỏi Đảng 2/5/2026", "struck-off")]
    [InlineData("QĐ khai trừ số 12", "struck-off")]
    [InlineData("Xoá tên", "struck-off")]
    [InlineData("Xóa tên trong danh sách đảng viên", "struck-off")]
    [InlineData("Đã ra Đảng", "struck-off")]
    [InlineData("Cho ra khỏi Đảng năm 2025", "struck-off")]
    [InlineData("Không còn là đảng viên", "struck-off")]
    [InlineData("Bỏ sinh hoạt đảng", "struck-off")]
    [InlineData("Chuyển đi", "moved")]
    [InlineData("Đã chuyển", "moved")]
    [InlineData("Chuyển 3/2026", "moved")]
    [InlineData("Đã chuyển đi nơi khác", "moved")]
    [InlineData("Chuyển đi Hà Nội", "moved")]
    [InlineData("Mới chuyển đi", "moved")]
    [InlineData("Chuyển sinh hoạt đảng", "moved")]
    [InlineData("Chuyển sinh hoạt sang Đảng bộ phường Hoà Bình", "moved")]
    [InlineData("Chuyển sinh hoạt đến phường Hoà Bình", "moved")]
    [InlineData("Chuyển công tác", "moved")]
    [InlineData("Không còn sinh hoạt tại chi bộ", "moved")]
    [InlineData("Không còn", "moved")]
    [InlineData("Hết sinh hoạt", "moved")]
    [InlineData("Chuyển sang Chi bộ Thôn 2", "moved to Chi bộ Thôn 2")]
    [InlineData("Chuyển về Chi bộ Thôn 2", "moved to Chi bộ Thôn 2")]
    [InlineData("Đ/c An chuyển sinh hoạt đến Chi bộ Thôn 2 từ 01/5/2026", "moved to Chi bộ Thôn 2")]
    [InlineData("QĐ số 12 chuyển sinh hoạt đảng chính thức sang CB Thôn 2", "moved to Chi bộ Thôn 2")]
    [InlineData("Chuyển từ Chi bộ Thôn 1 sang Chi bộ Thôn 2", "moved to Chi bộ Thôn 2")]
    [InlineData("Chuyển sang Chi bộ Thôn 1", "arrived")]
    [InlineData("Chuyển đến", "arrived")]
    [InlineData("Chuyển đến từ 01/5/2026", "arrived")]
    [InlineData("Mới chuyển đến", "arrived")]
    [InlineData("Mới chuyển từ Chi bộ Thôn 2 về", "arrived from Chi bộ Thôn 2")]
    [InlineData("Chuyển từ Chi bộ Thôn 2 sang Chi bộ Thôn 1", "arrived from Chi bộ Thôn 2")]
    [InlineData("Tiếp nhận từ Chi bộ Thôn 2", "arrived from Chi bộ Thôn 2")]
    public void Who_was_struck_off_moved_or_came_is_read_so_with_and_without_marks(string remark, string expected) => AssertReads(remark, expected, expected);

    [Fact]
    public void The_day_of_a_change_is_read_with_it() =>
        Assert.Equal(new DateOnly(2026, 5, 2), NoteWords.Read("Từ trần ngày 02/5/2026", "Chi bộ Thôn 1").Date);

    private static void AssertReads(string remark, string expected, string withoutMarks)
    {
        Assert.Equal(expected, Words(remark));
        Assert.Equal(expected, Words(remark.Normalize(NormalizationForm.FormD)));
        Assert.Equal(VietnameseText.Fold(withoutMarks), VietnameseText.Fold(Words(VietnameseText.Fold(remark))));
    }

    private static string Words(string remark)
    {
        var reading = NoteWords.Read(remark, "Chi bộ Thôn 1");
        return reading.IsUnclear ? "?" : reading.Change switch
        {
            LineChange.Left => reading.LeftBy + (reading.OtherCell is { } to ? " to " + to : ""),
            LineChange.Arrived => "arrived" + (reading.OtherCell is { } from ? " from " + from : ""),
            _ => "",
        };
    }
}
