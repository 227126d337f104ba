namespace ChungTay.Ledger.Roster;

/// <summary>What a member is in his cell.</summary>
public enum MemberRole
{
    /// <summary>A member without office.</summary>
    Member,

    /// <summary>The deputy secretary, who stands in for the secretary.</summary>
    Deputy,

    /// <summary>The secretary: sees and confirms his cell.</summary>
    Secretary,
}
