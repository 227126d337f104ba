using System.Globalization;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Texts;

public sealed class WrittenTimeTests
{
    [Theory]
    [InlineData("2027-06-01", "2027-06-01T00:00:00+07:00")]
    [InlineData("2027-06-01T07:00", "2027-06-01T07:00:00+07:00")]
    [InlineData("2027-06-01 07:00", "2027-06-01T07:00:00+07:00")]
    [InlineData("2027-06-01 07:00+07:00", "2027-06-01T07:00:00+07:00")]
    [InlineData("2027-06-01T07:00:30 +0700", "2027-06-01T07:00:30+07:00")]
    [InlineData("2027-06-01T00:00Z", "2027-06-01T07:00:00+07:00")]
    [InlineData("2027-06-01t00:00:00.000z", "2027-06-01T07:00:00+07:00")]
    [InlineData("2027-05-31T20:30-03:30", "2027-06-01T07:00:00+07:00")]
    [InlineData("01/06/2027", "2027-06-01T00:00:00+07:00")]
    [InlineData("1/6/2027 7:00", "2027-06-01T07:00:00+07:00")]
    [InlineData("31-12-2027 23:59", "2027-12-31T23:59:00+07:00")]
    [InlineData("31.12.2027", "2027-12-31T00:00:00+07:00")]
    public void A_moment_is_read_as_ISO_or_Vietnamese_write_it_and_is_Vietnams_without_an_offset(string text, string at)
    {
        Assert.True(WrittenTime.TryRead(text, out var read));
        Assert.Equal(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("mai")]
    [InlineData("07:00")]
    [InlineData("31/02/2027")]
    [InlineData("06/31/2027")]
    [InlineData("2027-06")]
    [InlineData("2027/06/01")]
    [InlineData("01/06/27")]
    [InlineData("01/06-2027")]
    [InlineData("2027-06-01T24:00")]
    [InlineData("2027-06-01T07:60")]
    [InlineData("2027-06-01T07:00+15:00")]
    [InlineData("2027-06-01T07:00+07:00 sáng")]
    [InlineData("June 1, 2027")]
    [InlineData("9999-12-31T23:00-12:00")]
    public void Anything_else_is_refused(string text) => Assert.False(WrittenTime.TryRead(text, out _));

    [Fact]
    public void The_end_of_a_bare_day_is_the_minute_after_its_last()
    {
        Assert.True(WrittenTime.TryReadEnd("31/12/2027", out var end));
        Assert.Equal(new DateTimeOffset(2028, 1, 1, 0, 0, 0, VietnamTime.Offset), end);
        Assert.True(WrittenTime.TryReadEnd("2027-12-31T08:00", out var moment));
        Assert.Equal(new DateTimeOffset(2027, 12, 31, 8, 0, 0, VietnamTime.Offset), moment);
    }

    [Theory]
    [InlineData("3/6/2026", true)]
    [InlineData("2026-06-03", true)]
    [InlineData("2026-06-03T07:00", false)]
    public void A_day_has_no_time(string text, bool isDay) => Assert.Equal((isDay, isDay ? new DateOnly(2026, 6, 3) : default), (WrittenTime.TryReadDay(text, out var day), day));
}
