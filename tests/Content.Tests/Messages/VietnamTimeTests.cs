using System.Globalization;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Messages;

public sealed class VietnamTimeTests
{
    [Theory]
    [InlineData("2026-06-01T07:00:00+07:00", "7 giờ sáng Thứ Hai, 01/6")]
    [InlineData("2026-06-01T00:00:00+00:00", "7 giờ sáng Thứ Hai, 01/6")]
    [InlineData("2027-05-20T18:30:00+07:00", "6 giờ 30 tối Thứ Năm, 20/5")]
    [InlineData("2027-02-06T12:05:00+07:00", "12 giờ 05 trưa Thứ Bảy, 06/02")]
    [InlineData("2027-01-03T13:00:00+07:00", "1 giờ chiều Chủ nhật, 03/01")]
    [InlineData("2027-11-20T23:59:00+07:00", "11 giờ 59 đêm Thứ Bảy, 20/11")]
    [InlineData("2027-11-20T00:00:00+07:00", "12 giờ đêm Thứ Bảy, 20/11")]
    public void A_moment_is_told_as_people_say_it(string at, string words)
    {
        Assert.Equal(words, VietnamTime.InWords(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("2027-05-24", "2027-05-24")]
    [InlineData("2027-05-30", "2027-05-24")]
    [InlineData("2027-05-31", "2027-05-31")]
    [InlineData("2027-01-01", "2026-12-28")]
    public void A_week_runs_from_Monday_to_Sunday(string date, string monday)
    {
        Assert.Equal(DateOnly.Parse(monday, CultureInfo.InvariantCulture), VietnamTime.MondayOf(DateOnly.Parse(date, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_date_changes_at_midnight_in_Vietnam()
    {
        Assert.Equal(new DateOnly(2027, 5, 31), VietnamTime.DateOf(new DateTimeOffset(2027, 5, 31, 16, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new DateOnly(2027, 6, 1), VietnamTime.DateOf(new DateTimeOffset(2027, 5, 31, 17, 0, 0, TimeSpan.Zero)));
        Assert.Equal(VietnamTime.Offset, VietnamTime.Zone.GetUtcOffset(new DateTimeOffset(2027, 5, 31, 17, 0, 0, TimeSpan.Zero)));
    }
}
