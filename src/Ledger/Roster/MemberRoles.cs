using System.Diagnostics;

namespace ChungTay.Ledger.Roster;

/// <summary>The words that stand in the table for a role.</summary>
internal static class MemberRoles
{
    /// <summary>The table's word.</summary>
    public static string Word(MemberRole role) => role switch
    {
        MemberRole.Member => "member",
        MemberRole.Deputy => "deputy",
        MemberRole.Secretary => "secretary",
        _ => throw new UnreachableException(),
    };

    /// <summary>Reads the table's word.</summary>
    public static MemberRole Read(string word) => word switch
    {
        "member" => MemberRole.Member,
        "deputy" => MemberRole.Deputy,
        "secretary" => MemberRole.Secretary,
        _ => throw new UnreachableException(),
    };
}
