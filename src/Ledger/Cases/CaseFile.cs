namespace ChungTay.Ledger.Cases;

/// <summary>A case without anything of what was said.</summary>
public sealed record CaseFile
{
    /// <summary>Its number: all that officers call it by.</summary>
    public required long Id { get; init; }

    /// <summary>What it is about: a word of <see cref="CaseSubject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>The channel on which it was heard.</summary>
    public required string Channel { get; init; }

    /// <summary>The kind of danger, as data files write it; <c>other</c> for what is not urgent.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether a child seems to be writing.</summary>
    public required bool IsChildSpeaking { get; init; }

    /// <summary>A word of <see cref="CaseState"/>.</summary>
    public required string State { get; init; }

    /// <summary>When the first words came.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The officer who has it, or to whom it was given while it is still open; null for nobody.</summary>
    public required long? TakenBy { get; init; }

    /// <summary>How often everybody was told from the beginning, counting from 1.</summary>
    public required int Round { get; init; }

    /// <summary>When the next one is told, while nobody has it.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>True for a rehearsal: nobody is behind it.</summary>
    public required bool IsRehearsal { get; init; }

    /// <summary>True when nothing of it may show unasked on the person's screen.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>True when not even that something came may show unasked.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The chat that hears the officer; null when the person is gone.</summary>
    public required long? ReplyAddressId { get; init; }

    /// <summary>True when the person wrote something that its officer has not opened.</summary>
    public required bool IsUnseen { get; init; }

    /// <summary>When somebody last wrote or did something.</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    /// <summary>The correction for all that came of it; null for none.</summary>
    public required long? CorrectionId { get; init; }

    /// <summary>Whether no officer has written or done anything yet that the person knows of.</summary>
    public bool IsUnanswered => State is CaseState.Open or CaseState.Taken;

    /// <summary>Whether an officer has it in hand.</summary>
    public bool IsInHand => State is CaseState.Taken or CaseState.Working or CaseState.Answered;
}
