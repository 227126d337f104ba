namespace ChungTay.Content.Campaigns;

/// <summary>What to do with an occurrence at a moment; a closed set.</summary>
public abstract record LateDecision
{
    private LateDecision()
    {
    }

    /// <summary>Send it at once.</summary>
    public sealed record SendNow : LateDecision;

    /// <summary>Ask again at <paramref name="At"/>: it is not due yet, or the next open window begins then.</summary>
    /// <param name="At">The moment, in +07:00.</param>
    public sealed record WaitUntil(DateTimeOffset At) : LateDecision;

    /// <summary>Do not send it any more.</summary>
    /// <param name="Reason">Why, in Vietnamese, for officers.</param>
    public sealed record Skip(string Reason) : LateDecision;

    /// <summary>An officer holds it back: ask again when the hold is taken away.</summary>
    /// <param name="Reason">Why, in Vietnamese.</param>
    public sealed record Hold(string Reason) : LateDecision;
}
