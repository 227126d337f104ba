using ChungTay.Scheduler.Sending;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class LatenessTests
{
    private static readonly DateTime Slot = new(2027, 6, 1, 7, 0, 0, DateTimeKind.Utc);

    private readonly Lateness _lateness = new();

    [Fact]
    public void A_line_that_is_slow_for_everybody_makes_nobody_late()
    {
        for (var i = 0; i < 100; i++)
        {
            var late = _lateness.Note(Slot.AddMilliseconds(40 * i), behind: TimeSpan.FromMilliseconds(1), took: TimeSpan.FromMilliseconds(200 + (i % 5)));

            // Until enough were seen, a long answer may be that of a connection being opened.
            Assert.True(i < 16 || late is null, $"{i}: {late}");
        }
    }

    [Theory]
    [InlineData(0, 90, 30)]
    [InlineData(25, 60, 25)]
    [InlineData(25, 70, 35)]
    [InlineData(3, 62, null)]
    [InlineData(0, 30_000, 1000)]
    public void What_went_or_was_answered_later_than_others_is_told(int behind, int took, int? late)
    {
        for (var i = 0; i < 20; i++)
        {
            _lateness.Note(Slot.AddSeconds(-i - 1), TimeSpan.Zero, TimeSpan.FromMilliseconds(60));
        }

        Assert.Equal(late, _lateness.Note(Slot, TimeSpan.FromMilliseconds(behind), TimeSpan.FromMilliseconds(took))?.TotalMilliseconds);
    }

    [Fact]
    public void What_is_claimed_together_is_told_once_unless_it_grows_worse()
    {
        Assert.Equal(40, _lateness.Note(Slot, TimeSpan.Zero, TimeSpan.FromMilliseconds(100))?.TotalMilliseconds);
        Assert.Null(_lateness.Note(Slot, TimeSpan.Zero, TimeSpan.FromMilliseconds(102)));
        Assert.Equal(90, _lateness.Note(Slot, TimeSpan.Zero, TimeSpan.FromMilliseconds(150))?.TotalMilliseconds);
    }
}
