namespace ChungTay.Ledger.Zalo;

/// <summary>How a person can be reached by free text on an Official Account.</summary>
public enum ZaloReach
{
    /// <summary>Within 48 hours of the last interaction: free.</summary>
    Free,

    /// <summary>Between 48 hours and 7 days: charged, or taken from the package.</summary>
    Charged,

    /// <summary>Later or never: nothing goes until the person does something.</summary>
    Waiting,

    /// <summary>Zalo said that this person takes nothing for now.</summary>
    Suspended,
}

/// <summary>What is known of one person's dealings with the Official Account.</summary>
public sealed record ZaloWindow
{
    /// <summary>Consultation messages are free this long after an interaction (Zalo OA, conditions of consultation messages, read 2026-08).</summary>
    public static readonly TimeSpan FreeSpan = TimeSpan.FromHours(48);

    /// <summary>And allowed this long (the same page).</summary>
    public static readonly TimeSpan OpenSpan = TimeSpan.FromDays(7);

    /// <summary>Kept clear before both ends, for Zalo's clock is not ours and a message takes its time.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>The last interaction; null for never, as far as we saw.</summary>
    public DateTimeOffset? LastInteractionAt { get; init; }

    /// <summary>When Zalo said that the window is closed; null when it did not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Zalo said that nothing is taken before this time.</summary>
    public DateTimeOffset NotBefore { get; init; } = DateTimeOffset.MinValue;

    /// <summary>How the person can be reached at this moment. Spans are half-open: 48 hours after is charged, 7 days after waits.</summary>
    public ZaloReach At(DateTimeOffset now)
    {
        if (NotBefore > now)
        {
            return ZaloReach.Suspended;
        }

        if (LastInteractionAt is not { } last || ClosedAt >= last)
        {
            return ZaloReach.Waiting;
        }

        var age = now - last + Margin;
        return age < FreeSpan ? ZaloReach.Free : age < OpenSpan ? ZaloReach.Charged : ZaloReach.Waiting;
    }
}
