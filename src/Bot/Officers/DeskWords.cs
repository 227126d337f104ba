using System.Globalization;
using System.Text.RegularExpressions;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Texts;
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

    /// <summary>Reads a typed command with what follows it, in any spelling: "/soạn", "/HÀNG ĐỢI"; null when it is none.</summary>
    public static Intent? Typed(string text)
    {
        var words = Command().Match(VietnameseText.Normalise(text));
        if (!words.Success)
        {
            return null;
        }

        var (first, second) = (VietnameseText.Fold(words.Groups["first"].Value), VietnameseText.Fold(words.Groups["second"].Value));
        var (action, more) = (Action(first), words.Groups["more"].Value);
        if (action is null)
        {
            (action, more) = (Action(first + second), words.Groups["rest"].Value);
        }

        return action is null ? null : new Intent(action, more.Trim(), ConsentHow.Command);
    }

    private static string? Action(string word) => word switch
    {
        "soan" => DeskActions.Compose,
        "hangdoi" => DeskActions.Queue,
        "duyet" => DeskActions.Approvals,
        "tinhhinh" => DeskActions.Status,
        _ => null,
    };

    [GeneratedRegex(@"^desk:(?<action>[a-z-]{1,12}):(?<argument>[0-9]{1,18}(?:\|[0-9a-f]{16})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex ButtonData();

    // A command, and what follows it: all of it, or all but the word that may still belong to the command.
    [GeneratedRegex(@"^/(?<first>\p{L}+)(?<more>\s+(?<second>\p{L}*)(?<rest>.*))?$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Command();
}
