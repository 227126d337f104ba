using ChungTay.Ledger.People;

namespace ChungTay.Ledger.Roster;

/// <summary>A member as the roster of a date shows him.</summary>
public sealed record Member
{
    /// <summary>His number.</summary>
    public required MemberId Id { get; init; }

    /// <summary>His name, in NFC. Only for secretaries of his cell and admins; never in a log.</summary>
    public required string Name { get; init; }

    /// <summary>His cell on that date.</summary>
    public required CellId Cell { get; init; }

    /// <summary>The cell's name.</summary>
    public required string CellName { get; init; }

    /// <summary>What he is there.</summary>
    public required MemberRole Role { get; init; }

    /// <summary>Whose chats are his; null while he has linked none.</summary>
    public required PersonId? Person { get; init; }
}
