using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Officers;

/// <summary>The officers' typed commands, and the buttons that stand under what is told them unasked. A button proves nothing: roles are looked up at every press.</summary>
internal static partial class DeskWords
{
    private const string Prefix = "desk:";

    // Of a hash of 64 letters; more would not fit into a button (64 bytes).
    private const int HashLength = 16;

    /// <summary>The button for a choice that is told unasked.</summary>
    public static MessageButton Button(Choice choice) => new(choice.Label, $"{Prefix}{choice.Action["desk-".Length..]}:{choice.Argument}");

    /// <summary>The choice that approves what is shown.</summary>
    public static string ApproveArgument(long campaign, string hash) => $"{campaign.ToString(CultureInfo.InvariantCulture)}|{hash[..HashLength]}";

    /// <summary>Reads a button; null when it is none of these.</summary>
    public static Intent? Pressed(string data)
    {
        var match = ButtonData().Match(data);
        var action = "desk-" + match.Groups["action"].Value;
        return match.Success && action is DeskActions.Approve or DeskActions.Return or DeskActions.Reject or DeskActions.Show or DeskActions.AskText
            ? new Intent(action, match.Groups["argument"].Value, ConsentHow.Press)
            : null;
    }

    /// <summary>Reads a typed command with what follows it; null when it is none.</summary>
    public static Intent? Typed(string text)
    {
        var match = Command().Match(text);
        return match.Success ? new Intent(
            match.Groups["word"].Value.ToLowerInvariant() switch
            {
                "soan" => DeskActions.Compose,
                "hangdoi" => DeskActions.Queue,
                "duyet" => DeskActions.Approvals,
                _ => DeskActions.Status,
            }, match.Groups["more"].Value.Trim(), ConsentHow.Command) : null;
    }

    [GeneratedRegex(@"^desk:(?<action>[a-z-]{1,12}):(?<argument>[0-9]{1,18}(?:\|[0-9a-f]{16})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex ButtonData();

    [GeneratedRegex(@"^/(?<word>soan|hangdoi|duyet|tinhhinh)(?:\s+(?<more>.*))?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Command();
}
