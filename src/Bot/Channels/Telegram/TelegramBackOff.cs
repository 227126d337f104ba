namespace ChungTay.Bot.Channels.Telegram;

/// <summary>How long to wait after a failure: doubling from a second to a minute, spread so that processes do not march in step.</summary>
internal static class TelegramBackOff
{
    internal static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    internal static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>The wait after so many failures in a row.</summary>
    /// <param name="failures">At least one.</param>
    /// <param name="luck">From 0 to 1: which part of the spread.</param>
    public static TimeSpan After(int failures, double luck)
    {
        var full = Math.Min(Shortest.TotalSeconds * Math.Pow(2, failures - 1), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.75 + (0.25 * luck)));
    }
}
