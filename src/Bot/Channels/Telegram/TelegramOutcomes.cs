using System.Globalization;
using System.Net;
using ChungTay.Ledger.Messaging;
using Telegram.Bot.Exceptions;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Turns what went wrong at Telegram into what to do next. The table is drawn in docs/decisions/0003-telegram.md.</summary>
internal static class TelegramOutcomes
{
    // Telegram gives no time with some 429 (a proxy's page); half a second of its usual penalty would only earn the next one.
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(5);

    private static readonly (string Words, AddressEnding Ending)[] Endings =
    [
        ("bot was blocked", AddressEnding.Blocked),
        ("USER_IS_BLOCKED", AddressEnding.Blocked),
        ("bot was kicked", AddressEnding.Blocked),
        ("have no rights to send", AddressEnding.Blocked),
        ("not enough rights to send", AddressEnding.Blocked),
        ("CHAT_WRITE_FORBIDDEN", AddressEnding.Blocked),
        ("user is deactivated", AddressEnding.Gone),
        ("INPUT_USER_DEACTIVATED", AddressEnding.Gone),
        ("group chat was deleted", AddressEnding.Gone),
        ("can't initiate conversation", AddressEnding.NotStarted),
        ("can't send messages to bots", AddressEnding.NotFound),
        ("can't send messages to the bot", AddressEnding.NotFound),
        ("chat not found", AddressEnding.NotFound),
        ("user not found", AddressEnding.NotFound),
        ("PEER_ID_INVALID", AddressEnding.NotFound),
        ("not a member of", AddressEnding.NotFound),
    ];

    /// <summary>Corrections and recalls that came too late or find nothing: one chat's matter, not the message's.</summary>
    private static readonly string[] TooLate =
        ["message to edit not found", "message can't be edited", "message can't be deleted", "MESSAGE_ID_INVALID", "there is no caption"];

    /// <summary>Words by which Telegram says that a stored file id is of no use any more.</summary>
    private static readonly string[] StaleImage = ["wrong file identifier", "wrong remote file identifier", "wrong file_id", "FILE_REFERENCE_"];

    /// <summary>Reads an answer of the Bot API itself: what it says is certain, except for its own failures.</summary>
    /// <param name="refusal">What the platform said.</param>
    /// <param name="targetExternalId">The message that a correction or recall is about; null for a new message.</param>
    public static SendOutcome Of(ApiRequestException refusal, string? targetExternalId)
    {
        var words = refusal.Message;
        if (refusal.ErrorCode == 429 || refusal.Parameters?.RetryAfter is > 0)
        {
            return new SendOutcome.Throttled(refusal.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : UsualWait);
        }

        if (refusal.Parameters?.MigrateToChatId is { } moved)
        {
            return new SendOutcome.AddressMoved(new ChannelAddress(ChannelName.Telegram, moved.ToString(CultureInfo.InvariantCulture)));
        }

        return refusal.ErrorCode switch
        {
            401 or 404 => new SendOutcome.ChannelRefused(words),
            400 or 403 when Ending(words) is { } ending => new SendOutcome.AddressEnded(ending, words),
            403 => new SendOutcome.AddressEnded(AddressEnding.Blocked, words),
            400 when targetExternalId is not null && IsDoneAlready(words) => new SendOutcome.Accepted(targetExternalId),
            400 when targetExternalId is not null && Says(words, TooLate) => new SendOutcome.NotAllowedNow(words),
            400 when Says(words, StaleImage) => new SendOutcome.NotSent(TelegramTexts.ImageMustBeUploadedAgain),
            400 or 413 => new SendOutcome.ContentRefused(words),
            var code => new SendOutcome.Unknown(TelegramTexts.ServerTrouble(code)),
        };
    }

    /// <summary>Reads a failure on the way: certain only when no connection came about.</summary>
    public static SendOutcome Of(RequestException failure) => failure switch
    {
        { InnerException: HttpRequestException broken } when NeverConnected(broken) => new SendOutcome.NotSent(TelegramTexts.NotConnected),
        { HttpStatusCode: HttpStatusCode.TooManyRequests } => new SendOutcome.Throttled(UsualWait),
        { HttpStatusCode: HttpStatusCode.OK } => new SendOutcome.Unknown(TelegramTexts.AnswerUnreadable),
        { HttpStatusCode: { } code } => new SendOutcome.Unknown(TelegramTexts.ServerTrouble((int)code)),
        { InnerException: TaskCanceledException } => new SendOutcome.Unknown(TelegramTexts.AnswerTimedOut),
        _ => new SendOutcome.Unknown(TelegramTexts.AnswerLost),
    };

    /// <summary>Whether a stored file id was refused and must be forgotten.</summary>
    public static bool IsStaleImage(ApiRequestException refusal) => refusal.ErrorCode == 400 && Says(refusal.Message, StaleImage);

    /// <summary>Whether a correction of a text met a message with a picture.</summary>
    public static bool IsCaptionInstead(ApiRequestException refusal) =>
        refusal.ErrorCode == 400 && refusal.Message.Contains("there is no text in the message to edit", StringComparison.OrdinalIgnoreCase);

    private static bool NeverConnected(HttpRequestException broken) => broken.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static AddressEnding? Ending(string words)
    {
        foreach (var (sign, ending) in Endings)
        {
            if (words.Contains(sign, StringComparison.OrdinalIgnoreCase))
            {
                return ending;
            }
        }

        return null;
    }

    private static bool IsDoneAlready(string words) => Says(words, ["message is not modified", "message to delete not found"]);

    private static bool Says(string words, string[] signs) => Array.Exists(signs, sign => words.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
