using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Conversation;

/// <summary>The choices of one turn. Its buttons carry only the token and a number: what they do stands here and cannot be forged.</summary>
internal sealed record Offer
{
    private const string Prefix = "c:";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int TokenLength = 8;

    /// <summary>Names this offer on its buttons.</summary>
    public required string Token { get; init; }

    /// <summary>All choices of the turn, in order of its messages: a typed 1 means the first.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>True when it was laid on the table by a message that came unasked: numbers mean it, and what lay there before can still be pressed or named.</summary>
    public bool IsLaid { get; init; }

    /// <summary>Writes it for another chat's table.</summary>
    public string Write() => JsonSerializer.Serialize(this, ConversationMemory.Options);

    /// <summary>Draws a new token.</summary>
    public static string DrawToken() => RandomNumberGenerator.GetString(Letters, TokenLength);

    /// <summary>The button for a choice.</summary>
    public static MessageButton Button(string token, int index, string label) =>
        new(label, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{token}.{index}"));

    /// <summary>Reads what a button carries; false when no button of ours can carry that.</summary>
    public static bool TryParse(string data, out string token, out int index)
    {
        token = string.Empty;
        index = 0;
        var dot = Prefix.Length + TokenLength;
        if (data.Length <= dot + 1 || data.Length > dot + 4 || !data.StartsWith(Prefix, StringComparison.Ordinal) || data[dot] != '.')
        {
            return false;
        }

        token = data[Prefix.Length..dot];
        return token.All(Letters.Contains) && int.TryParse(data.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}

/// <summary>One choice.</summary>
/// <param name="Label">What the person reads.</param>
/// <param name="Action">What it does.</param>
/// <param name="Argument">What it does that to; empty for none.</param>
internal sealed record Choice(string Label, string Action, string Argument = "")
{
    /// <summary>When it was taken; null while it was not.</summary>
    public DateTimeOffset? TakenAt { get; init; }
}
