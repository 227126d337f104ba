using System.Text.RegularExpressions;

namespace ChungTay.Content.Campaigns;

/// <summary>The form of the names of plans, parts, messages and topics.</summary>
internal static partial class PlanId
{
    internal static void Check(string id, int line, PlanMistakes mistakes)
    {
        if (!Form().IsMatch(id))
        {
            mistakes.Add(line, "bad-id", id);
        }
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Form();
}
