using ChungTay.Content.Texts;

namespace ChungTay.Ledger.Roster;

/// <summary>How members' names are compared.</summary>
public static class MemberName
{
    /// <summary>The name folded for looking it up. Marks are kept: Nguyễn Văn Hưng and Nguyễn Văn Hùng are two people.</summary>
    public static string Key(string name) =>
        string.Join(' ', VietnameseText.Normalise(name).ToLowerInvariant().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
