using ChungTay.Ledger.Zalo;
using Xunit;

namespace ChungTay.Ledger.Tests.Zalo;

public sealed class ZaloWindowTests
{
    private static readonly DateTimeOffset Wrote = new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, ZaloReach.Free)]
    [InlineData(47.9, ZaloReach.Free)]
    [InlineData(48, ZaloReach.Charged)]
    [InlineData((24 * 7) - 0.1, ZaloReach.Charged)]
    [InlineData(24 * 7, ZaloReach.Waiting)]
    [InlineData(24 * 365, ZaloReach.Waiting)]
    public void Free_for_48_hours_charged_to_the_seventh_day_then_waiting(double hours, ZaloReach reach) =>
        Assert.Equal(reach, new ZaloWindow { LastInteractionAt = Wrote }.At(Wrote.AddHours(hours)));

    [Fact]
    public void Two_minutes_before_each_end_are_kept_clear()
    {
        var window = new ZaloWindow { LastInteractionAt = Wrote };

        Assert.Equal(ZaloReach.Free, window.At(Wrote.AddHours(48).AddMinutes(-2.1)));
        Assert.Equal(ZaloReach.Charged, window.At(Wrote.AddHours(48).AddMinutes(-2)));
        Assert.Equal(ZaloReach.Waiting, window.At(Wrote.AddDays(7).AddMinutes(-2)));
    }

    [Fact]
    public void Somebody_who_never_wrote_waits() => Assert.Equal(ZaloReach.Waiting, new ZaloWindow().At(Wrote));

    [Fact]
    public void What_Zalo_calls_closed_is_closed_until_the_next_word()
    {
        var closed = new ZaloWindow { LastInteractionAt = Wrote, ClosedAt = Wrote.AddHours(1) };

        Assert.Equal(ZaloReach.Waiting, closed.At(Wrote.AddHours(2)));
        Assert.Equal(ZaloReach.Free, (closed with { LastInteractionAt = Wrote.AddHours(1.5) }).At(Wrote.AddHours(2)));
    }

    [Fact]
    public void Somebody_suspended_is_left_alone_until_then()
    {
        var suspended = new ZaloWindow { LastInteractionAt = Wrote, NotBefore = Wrote.AddHours(3) };

        Assert.Equal(ZaloReach.Suspended, suspended.At(Wrote.AddHours(2.9)));
        Assert.Equal(ZaloReach.Free, suspended.At(Wrote.AddHours(3)));
    }
}
