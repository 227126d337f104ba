namespace ChungTay.Ledger.Officers;

/// <summary>What an officer may be; the words stand in tables, commands and cookies.</summary>
public static class OfficerRoles
{
    /// <summary>All settings; cannot approve his own.</summary>
    public const string Admin = "admin";

    /// <summary>Every role, as <c>admin invite --role</c> takes it.</summary>
    public static IReadOnlyList<string> All { get; } = ["secretary", "officer", "author", "approver", Admin, "inspector"];
}
