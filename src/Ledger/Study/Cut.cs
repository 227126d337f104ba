namespace ChungTay.Ledger.Study;

/// <summary>The cut for figures "as of now".</summary>
public static class Cut
{
    /// <summary>A cut that covers what this very step has recorded: facts count when they were recorded before the cut.</summary>
    public static DateTimeOffset At(DateTimeOffset now) => now.ToUniversalTime().AddMilliseconds(1);
}
