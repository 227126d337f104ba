using System.Diagnostics;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;

namespace ChungTay.Scheduler.Planning;

/// <summary>The planner's words for officers, and the ledger's words for the plans'.</summary>
internal static class PlannerTexts
{
    public static string Postponed(DateTimeOffset at) => $"Gửi bù: đáng lẽ gửi lúc {VietnamTime.InWords(at)}, khi đó hệ thống không hoạt động.";

    public static string Audience(PlanAudience audience) => audience switch
    {
        PlanAudience.Citizens => "citizens",
        PlanAudience.Members => "members",
        PlanAudience.All => "all",
        _ => throw new UnreachableException(),
    };
}
