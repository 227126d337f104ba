using ChungTay.Ledger.Zalo;
using Xunit;

namespace ChungTay.Ledger.Tests.Zalo;

public sealed class ZaloNightTests
{
    /// <summary>The table of Zalo reference B4: who may send at 21:59, 22:00, 05:59 and 06:00 in Vietnam.</summary>
    [Theory]
    [InlineData(ZaloMessageKind.Consultation, true, true, true, true)]
    [InlineData(ZaloMessageKind.CareTemplate, true, true, true, true)]
    [InlineData(ZaloMessageKind.Bot, true, true, true, true)]
    [InlineData(ZaloMessageKind.PromotionTemplate, true, false, false, true)]
    [InlineData(ZaloMessageKind.Broadcast, true, false, false, true)]
    [InlineData(ZaloMessageKind.TemplateByPhone, true, false, false, true)]
    public void Each_kind_has_its_night(ZaloMessageKind kind, bool at2159, bool at2200, bool at0559, bool at0600)
    {
        Assert.Equal(at2159, ZaloNight.MaySend(kind, At(21, 59)));
        Assert.Equal(at2200, ZaloNight.MaySend(kind, At(22, 0)));
        Assert.Equal(at0559, ZaloNight.MaySend(kind, At(5, 59)));
        Assert.Equal(at0600, ZaloNight.MaySend(kind, At(6, 0)));
    }

    [Fact]
    public void A_care_template_at_night_arrives_without_a_sound()
    {
        Assert.True(ZaloNight.MaySend(ZaloMessageKind.CareTemplate, At(23, 0)));
        Assert.False(ZaloNight.MaySound(ZaloMessageKind.CareTemplate, At(23, 0)));
        Assert.True(ZaloNight.MaySound(ZaloMessageKind.Consultation, At(23, 0)));
    }

    [Fact]
    public void What_has_to_wait_goes_between_0605_and_0730_of_the_next_morning()
    {
        Assert.Equal(At(6, 5).AddDays(1), ZaloNight.NextOpening(ZaloMessageKind.Broadcast, At(22, 30), 0));
        Assert.Equal(At(7, 30).AddDays(1), ZaloNight.NextOpening(ZaloMessageKind.Broadcast, At(22, 30), 1));
        Assert.Equal(At(6, 5), ZaloNight.NextOpening(ZaloMessageKind.Broadcast, At(3, 0), 0));
        Assert.Equal(At(12, 0), ZaloNight.NextOpening(ZaloMessageKind.Broadcast, At(12, 0), 0));
        Assert.Equal(At(23, 0), ZaloNight.NextOpening(ZaloMessageKind.Consultation, At(23, 0), 0));
    }

    [Fact]
    public void The_month_turns_at_midnight_in_Vietnam()
    {
        Assert.Equal("2026-12", ZaloMonth.Of(new DateTimeOffset(2026, 12, 31, 16, 59, 59, TimeSpan.Zero)).Name);
        Assert.Equal("2027-01", ZaloMonth.Of(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero)).Name);
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 12, 1, hour, minute, 0, TimeSpan.FromHours(7));
}
