using System.Text.RegularExpressions;
using ChungTay.Content.Texts;
using Microsoft.AspNetCore.Http;

namespace ChungTay.Bot.Channels.Web;

/// <summary>The body of a request to open a chat.</summary>
/// <param name="Start">The code of the link that led here; null for none.</param>
internal sealed record WebOpening(string? Start);

/// <summary>The body of a request to say something.</summary>
internal sealed partial record WebSaying
{
    public string? Text { get; init; }

    public string? Press { get; init; }

    /// <summary>The browser's own id; null for a caller that does not repeat requests.</summary>
    public string? Id { get; init; }

    /// <summary>The same with its text normalised, or what is wrong with it.</summary>
    public (WebSaying? Saying, IResult? Problem) Check()
    {
        if (Id is not null && !IsCode(Id))
        {
            return (null, WebProblem.NotUnderstood(WebTexts.BadId));
        }

        return (Text, Press) switch
        {
            ({ } text, null) => Check(VietnameseText.Normalise(text)),
            (null, { } press) when WebMessage.IsButtonData(press) && !press.Contains('\0', StringComparison.Ordinal) => (this, null),
            (null, not null) => (null, WebProblem.NotUnderstood(WebTexts.BadPress)),
            _ => (null, WebProblem.NotUnderstood(WebTexts.TextOrPress)),
        };
    }

    /// <summary>Whether this may be the code of a link or an id: what a Telegram deep link allows (bots/features, read 2026-11).</summary>
    public static bool IsCode(string value) => Code().IsMatch(value);

    private (WebSaying? Saying, IResult? Problem) Check(string text) => text.Length switch
    {
        0 => (null, WebProblem.Of(StatusCodes.Status400BadRequest, WebTexts.Empty, WebTexts.EmptyHelp)),
        > WebMessage.LongestText => (null, WebProblem.Of(
            StatusCodes.Status400BadRequest, WebTexts.TooLong, WebTexts.TooLongHelp(text.Length, WebMessage.LongestText))),
        _ => (this with { Text = text }, null),
    };

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
