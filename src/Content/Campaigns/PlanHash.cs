using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChungTay.Content.Messages;

namespace ChungTay.Content.Campaigns;

/// <summary>The fingerprint of a plan that an approval is bound to.</summary>
internal static class PlanHash
{
    internal static string Of(Plan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, plan.Id, plan.Audience.ToString(), plan.Topic);
        foreach (var (year, theme) in plan.OfficialThemes.OrderBy(pair => pair.Key))
        {
            Add(hash, "theme", year.ToString(CultureInfo.InvariantCulture), theme);
        }

        foreach (var part in plan.Parts.Where(part => part.Enabled))
        {
            AddPart(hash, part);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AddPart(IncrementalHash hash, PlanPart part)
    {
        Add(hash, "part", part.Id, part.Schedule.Describe(), FormattableString.Invariant(
            $"priority {part.Priority} earlier {part.MayMoveEarlierDays} late {part.Late.Action} {part.Late.Within.TotalMinutes:0}"));
        foreach (var message in part.Messages)
        {
            Add(hash, "message", message.Id, MessageText.Render(message), message.Image?.Sha256 ?? "");
        }
    }

    /// <summary>Each field goes in with its length before it, so that text cannot slide from one field into the next unseen.</summary>
    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(Encoding.ASCII.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
        }
    }
}
