using ChungTay.Ledger.Campaigns;

namespace ChungTay.Host.Admin.Messages;

/// <summary>The five tabs of a message. Partial <c>_Tabs</c>.</summary>
/// <param name="Campaign">The message.</param>
/// <param name="Current">The address's last part of the tab that is shown; empty for the text.</param>
internal sealed record MessageTabs(Campaign Campaign, string Current)
{
    /// <summary>Address parts and names in their order.</summary>
    public static IReadOnlyList<(string Part, string Name)> All { get; } =
        [("", "Nội dung"), ("audience", "Người nhận"), ("schedule", "Lịch"), ("approval", "Duyệt"), ("follow", "Theo dõi")];

    /// <summary>The address of a tab.</summary>
    public string Link(string part) => part.Length == 0 ? $"/admin/messages/{Campaign.Id}" : $"/admin/messages/{Campaign.Id}/{part}";
}
