using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Bot.Officers;

/// <summary>How the desk's dialog answers and remembers what it waits for.</summary>
internal static class DeskSay
{
    /// <summary>It waits for the text of a message.</summary>
    public const string Text = "text";

    /// <summary>It waits for a time.</summary>
    public const string Time = "time";

    /// <summary>It waits for the reason why a message goes back.</summary>
    public const string Return = "return";

    /// <summary>It waits for the reason why a message is refused.</summary>
    public const string Reject = "reject";

    /// <summary>An answer to an officer; nobody invites him to subscribe.</summary>
    public static DialogStep.Answer Answer(string words, params IReadOnlyList<Choice> choices) => Answer([new Reply(words) { Choices = choices }]);

    /// <summary>Several messages to an officer.</summary>
    public static DialogStep.Answer Answer(IReadOnlyList<Reply> replies) => new(replies) { MayInvite = false };

    /// <summary>Where the dialog stands: what it waits for, and for which message; 0 for a new one.</summary>
    public static Place Waiting(string what, CampaignId id) => new(DeskDialog.DialogName, string.Create(CultureInfo.InvariantCulture, $"{what}:{id.Value}"));

    /// <summary>Reads where the dialog stands.</summary>
    public static (string What, CampaignId Id) Place(Place place)
    {
        var parts = place.Step.Split(':', 2);
        return (parts[0], new CampaignId(parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0));
    }

    /// <summary>A number as a choice carries it.</summary>
    public static string Number(CampaignId id) => id.Value.ToString(CultureInfo.InvariantCulture);
}
