using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>What a secretary or officer says about members who do not use a phone.</summary>
public sealed record ForOthers
{
    /// <summary>The study.</summary>
    public required StudyId Study { get; init; }

    /// <summary>Whom it is about.</summary>
    public required IReadOnlyList<MemberId> Members { get; init; }

    /// <summary>How they studied.</summary>
    public required StudyForm Form { get; init; }

    /// <summary>The day on which they did.</summary>
    public required DateOnly DoneOn { get; init; }

    /// <summary>Minutes spent; null for what the study says.</summary>
    public int? Minutes { get; init; }

    /// <summary>Who says so.</summary>
    public required string By { get; init; }
}
