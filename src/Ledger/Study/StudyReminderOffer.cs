using System.Security.Cryptography;
using System.Text.Json;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Ledger.Study;

/// <summary>The one choice under a reminder, in the form in which a conversation remembers choices.</summary>
/// <param name="Json">What is added to the conversation's memory.</param>
/// <param name="Button">What stands under the message.</param>
internal sealed record StudyReminderOffer(string Json, MessageButton Button)
{
    /// <summary>Opens the studies.</summary>
    public const string Study = "study";

    /// <summary>Opens the secretary's cell.</summary>
    public const string Cell = "cell";

    // As the conversation draws its own tokens.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int TokenLength = 8;

    /// <summary>Draws a choice that nobody can guess.</summary>
    public static StudyReminderOffer Draw(string action, string label)
    {
        var token = RandomNumberGenerator.GetString(Letters, TokenLength);
        var json = JsonSerializer.Serialize(new { token, choices = new[] { new { label, action, argument = "" } } });
        return new StudyReminderOffer(json, new MessageButton(label, $"c:{token}.0"));
    }
}
