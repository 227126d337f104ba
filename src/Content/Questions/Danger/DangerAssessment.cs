namespace ChungTay.Content.Questions.Danger;

/// <summary>What the danger signs say about one message.</summary>
public sealed record DangerAssessment
{
    /// <summary>True when the message may mean a child in danger: numbers first, then an urgent case.</summary>
    public required bool IsDanger { get; init; }

    /// <summary>How sure, 0 to 1; danger from 0.5 on.</summary>
    public required double Score { get; init; }

    /// <summary>The nearest kind; <see cref="DangerKind.Other"/> when there is no danger.</summary>
    public required DangerKind Kind { get; init; }

    /// <summary>True when a child seems to be writing, so the reply speaks to a child.</summary>
    public required bool ChildSpeaking { get; init; }

    /// <summary>The assessment of a message without any sign.</summary>
    public static DangerAssessment None { get; } = new() { IsDanger = false, Score = 0, Kind = DangerKind.Other, ChildSpeaking = false };
}
