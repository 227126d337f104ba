using System.Globalization;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Texts;

public sealed class SpokenTimeTests
{
    // A Wednesday, half past nine in the morning in Vietnam.
    private static readonly DateTimeOffset Now = new(2027, 5, 26, 2, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("mai 7h", "2027-05-27 07:00")]
    [InlineData("7h sáng mai", "2027-05-27 07:00")]
    [InlineData("sáng mai", "2027-05-27 07:00")]
    [InlineData("Mai", "2027-05-27 07:00")]
    [InlineData("7 rưỡi", "2027-05-27 07:30")]
    [InlineData("mai 7h rưỡi", "2027-05-27 07:30")]
    [InlineData("7 giờ 30 tối mai", "2027-05-27 19:30")]
    [InlineData("bảy giờ sáng mai", "2027-05-27 07:00")]
    [InlineData("thứ hai 7 giờ sáng", "2027-05-31 07:00")]
    [InlineData("thu 2 7h", "2027-05-31 07:00")]
    [InlineData("t2 7h", "2027-05-31 07:00")]
    [InlineData("thứ tư 15h", "2027-05-26 15:00")]
    [InlineData("thứ tư 7h", "2027-06-02 07:00")]
    [InlineData("thứ tư tuần sau 7h", "2027-06-02 07:00")]
    [InlineData("thứ sáu tuần tới", "2027-06-04 07:00")]
    [InlineData("chủ nhật 8g", "2027-05-30 08:00")]
    [InlineData("CN 16:30", "2027-05-30 16:30")]
    [InlineData("01/6 7:00", "2027-06-01 07:00")]
    [InlineData("7:00 1/6", "2027-06-01 07:00")]
    [InlineData("7h ngày 1/6/2027", "2027-06-01 07:00")]
    [InlineData("ngày 1 tháng 6 lúc 7 giờ", "2027-06-01 07:00")]
    [InlineData("1/6", "2027-06-01 07:00")]
    [InlineData("05/01 8h", "2028-01-05 08:00")]
    [InlineData("5h chiều nay", "2027-05-26 17:00")]
    [InlineData("chiều nay 5 giờ", "2027-05-26 17:00")]
    [InlineData("8h tối", "2027-05-26 20:00")]
    [InlineData("15h", "2027-05-26 15:00")]
    [InlineData("7h", "2027-05-27 07:00")]
    [InlineData("10h kém 15", "2027-05-26 09:45")]
    [InlineData("ngày kia 9h", "2027-05-28 09:00")]
    [InlineData("mốt 9h", "2027-05-28 09:00")]
    [InlineData("30 phút nữa", "2027-05-26 10:00")]
    [InlineData("2 tiếng nữa", "2027-05-26 11:30")]
    [InlineData("nửa tiếng nữa", "2027-05-26 10:00")]
    [InlineData("12h đêm nay", "2027-05-27 00:00")]
    [InlineData("1 giờ trưa", "2027-05-26 13:00")]
    public void A_time_is_read_as_people_type_it(string typed, string meant)
    {
        foreach (var text in new[] { typed, typed.Normalize(System.Text.NormalizationForm.FormD), typed.ToUpperInvariant() })
        {
            var read = SpokenTime.Read(text, Now);

            var moment = new DateTimeOffset(DateTime.ParseExact(meant, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), VietnamTime.Offset);
            Assert.Equal(new SpokenTime.At(moment), read);
        }
    }

    [Theory]
    [InlineData("ngay")]
    [InlineData("Gửi ngay nhé")]
    [InlineData("luôn")]
    [InlineData("bây giờ")]
    [InlineData("ngay bây giờ")]
    [InlineData("lập tức")]
    public void Now_is_now(string typed) => Assert.Equal(new SpokenTime.AtOnce(), SpokenTime.Read(typed, Now));

    [Theory]
    [InlineData("7h sáng nay")]
    [InlineData("25/5 7h")]
    [InlineData("26/5/2027 6:00")]
    public void What_has_passed_is_said_to_have_passed(string typed) => Assert.IsType<SpokenTime.Passed>(SpokenTime.Read(typed, Now));

    [Theory]
    [InlineData("")]
    [InlineData("khi nào rảnh")]
    [InlineData("25h mai")]
    [InlineData("31/6 7h")]
    [InlineData("1/13")]
    [InlineData("tin này hay quá")]
    [InlineData("7:99")]
    public void What_is_no_time_is_asked_again(string typed) => Assert.IsType<SpokenTime.Unclear>(SpokenTime.Read(typed, Now));
}
