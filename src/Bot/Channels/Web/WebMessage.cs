using System.Text;
using System.Text.RegularExpressions;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Web;

/// <summary>A message checked for the web chat.</summary>
internal sealed partial class WebMessage : PreparedMessage
{
    /// <summary>The longest text, in UTF-16 units of NFC text: what a browser's text field counts.</summary>
    public const int LongestText = 4000;

    /// <summary>The longest button data, in bytes of UTF-8: what every channel can carry (<see cref="MessageButton"/>).</summary>
    public const int LongestData = 64;

    private WebMessage()
    {
    }

    /// <summary>Checks a message.</summary>
    public static Preparation Prepare(OutboundMessage message)
    {
        var length = WebLine.Join(message.Heading, message.Text).Length;
        var reasons = message.Operation == MessageOperation.Recall ? [] : Reasons(message, length).ToList();
        return reasons.Count > 0
            ? new Preparation.Refused(reasons)
            : new Preparation.Ready(new WebMessage { Source = message, Length = length });
    }

    /// <summary>Whether a name is that of a picture the media folder may hold: no path, a known kind.</summary>
    public static bool IsImageName(string name) => ImageName().IsMatch(name);

    /// <summary>Whether a button may carry this.</summary>
    public static bool IsButtonData(string data) => data.Length > 0 && Encoding.UTF8.GetByteCount(data) <= LongestData;

    private static IEnumerable<string> Reasons(OutboundMessage message, int length)
    {
        if (string.IsNullOrWhiteSpace(message.Text) && message.Image is null)
        {
            yield return WebTexts.TextIsEmpty;
        }

        if (length > LongestText)
        {
            yield return WebTexts.MessageTooLong(length, LongestText);
        }

        if (message.Image is { } image && !IsImageName(image))
        {
            yield return WebTexts.ImageNameLooksWrong;
        }

        if (message.Buttons.Any(button => string.IsNullOrWhiteSpace(button.Label)))
        {
            yield return WebTexts.ButtonWithoutLabel;
        }

        foreach (var button in message.Buttons.Where(button => !IsButtonData(button.Data)))
        {
            yield return WebTexts.ButtonDataTooLong(button.Label);
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.(?:jpe?g|png|webp)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ImageName();
}
