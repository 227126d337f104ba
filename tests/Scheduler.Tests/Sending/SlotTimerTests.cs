using ChungTay.Scheduler.Sending;
using Xunit;

namespace ChungTay.Scheduler.Tests.Sending;

public sealed class SlotTimerTests
{
    [Fact]
    public async Task Nobody_is_woken_much_too_early_whatever_the_order_in_which_they_came()
    {
        using var slots = new SlotTimer(TimeProvider.System);
        var begun = TimeProvider.System.GetTimestamp();

        var early = await Task.WhenAll(new[] { 60, 20, 45, 5, 21, 22 }.Select(async wait =>
        {
            await slots.WaitAsync(TimeSpan.FromMilliseconds(wait));
            return wait - TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds;
        }));

        // Neighbours are woken together, up to a millisecond and a half before their time.
        Assert.All(early, by => Assert.True(by < 1.6, $"{by} ms too early"));
    }

    [Fact]
    public async Task Whose_time_is_over_does_not_wait_and_the_end_wakes_all()
    {
        var slots = new SlotTimer(TimeProvider.System);
        Assert.True(slots.WaitAsync(TimeSpan.FromMilliseconds(-1)).IsCompleted);
        var late = slots.WaitAsync(TimeSpan.FromHours(1));
        Assert.False(late.IsCompleted);

        slots.Dispose();

        await late.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(slots.WaitAsync(TimeSpan.FromHours(1)).IsCompleted);
    }
}
