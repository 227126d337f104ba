using Xunit;

namespace ChungTay.Testing;

/// <summary>Waits for what another process or loop brings about, where it gives no signal.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks until it is true; fails with what was waited for.</summary>
    public static async Task IsTrueAsync(Func<Task<bool>> isTrue, string what)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await isTrue())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Limit, $"Waited {Limit.TotalSeconds} s for: {what}.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks until it is true; fails with what was waited for.</summary>
    public static Task IsTrueAsync(Func<bool> isTrue, string what) => IsTrueAsync(() => Task.FromResult(isTrue()), what);
}
