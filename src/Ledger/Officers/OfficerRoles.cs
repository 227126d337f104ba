namespace ChungTay.Ledger.Officers;

/// <summary>What an officer may be; the words stand in tables, commands and cookies.</summary>
public static class OfficerRoles
{
    /// <summary>Of a cell: sees and confirms his cell.</summary>
    public const string Secretary = "secretary";

    /// <summary>Takes questions and concerns.</summary>
    public const string Officer = "officer";

    /// <summary>Writes and queues.</summary>
    public const string Author = "author";

    /// <summary>Approves.</summary>
    public const string Approver = "approver";

    /// <summary>All settings; cannot approve his own.</summary>
    public const string Admin = "admin";

    /// <summary>Reads all, changes nothing.</summary>
    public const string Inspector = "inspector";

    /// <summary>Every role, as <c>admin invite --role</c> takes it.</summary>
    public static IReadOnlyList<string> All { get; } = [Secretary, Officer, Author, Approver, Admin, Inspector];
}
