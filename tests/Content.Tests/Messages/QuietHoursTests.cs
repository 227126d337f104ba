using System.Globalization;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace ChungTay.Content.Tests.Messages;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("2027-05-24T20:29:59+07:00", false)]
    [InlineData("2027-05-24T20:30:00+07:00", true)]
    [InlineData("2027-05-24T23:59:59+07:00", true)]
    [InlineData("2027-05-25T00:00:00+07:00", true)]
    [InlineData("2027-05-25T06:59:59+07:00", true)]
    [InlineData("2027-05-25T07:00:00+07:00", false)]
    [InlineData("2027-05-24T23:59:59+00:00", true)] // 06:59:59 in Vietnam
    [InlineData("2027-05-25T00:00:00+00:00", false)] // 07:00 in Vietnam
    public void From_is_quiet_and_to_is_not_whatever_the_offset(string at, bool quiet)
    {
        Assert.Equal(quiet, QuietHours.Default.IsQuiet(At(at)));
    }

    [Theory]
    [InlineData("2027-05-24T12:00:00+07:00", "2027-05-24T12:00:00+07:00")]
    [InlineData("2027-05-24T20:30:00+07:00", "2027-05-25T07:00:00+07:00")]
    [InlineData("2027-05-25T00:00:00+07:00", "2027-05-25T07:00:00+07:00")]
    [InlineData("2027-12-31T22:00:00+07:00", "2028-01-01T07:00:00+07:00")]
    [InlineData("2027-05-24T23:30:00+00:00", "2027-05-25T07:00:00+07:00")]
    public void The_next_opening_is_now_or_seven_in_the_morning(string at, string opening)
    {
        Assert.Equal(At(opening), QuietHours.Default.NextOpening(At(at)));
        Assert.Equal(VietnamTime.Offset, QuietHours.Default.NextOpening(At(at)).Offset);
    }

    [Fact]
    public void Hours_within_one_day_and_no_hours_at_all_are_possible()
    {
        var noon = new QuietHours(new TimeOnly(12, 0), new TimeOnly(13, 30));
        var none = new QuietHours(new TimeOnly(7, 0), new TimeOnly(7, 0));

        Assert.Equal(At("2027-05-24T13:30:00+07:00"), noon.NextOpening(At("2027-05-24T12:10:00+07:00")));
        Assert.False(noon.IsQuiet(At("2027-05-24T23:00:00+07:00")));
        Assert.False(none.IsQuiet(At("2027-05-24T03:00:00+07:00")));
    }

    [Property]
    public Property The_next_opening_is_never_quiet_never_past_and_less_than_a_day_away() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int From, int To, int At)>(),
        minutes =>
        {
            var hours = new QuietHours(Clock(minutes.From), Clock(minutes.To));
            var at = At("2027-05-24T00:00:00+07:00").AddMinutes(minutes.At % 100_000);
            var opening = hours.NextOpening(at);
            return !hours.IsQuiet(opening) && opening >= at && opening - at < TimeSpan.FromDays(1);
        });

    private static TimeOnly Clock(int minutes) => TimeOnly.MinValue.Add(TimeSpan.FromMinutes(Math.Abs(minutes % 1440)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
