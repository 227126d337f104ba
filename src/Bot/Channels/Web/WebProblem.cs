using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Refusals of the web chat's endpoints: what is wrong and what to do, in Vietnamese.</summary>
internal static class WebProblem
{
    /// <summary>A refusal as problem+json.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="title">What is wrong.</param>
    /// <param name="detail">What to do.</param>
    public static IResult Of(int status, string title, string detail) => Results.Json(
        new ProblemDetails { Status = status, Title = title, Detail = detail }, WebJson.Options, "application/problem+json; charset=utf-8", status);

    /// <summary>No such chat.</summary>
    public static IResult UnknownSession { get; } = Of(StatusCodes.Status404NotFound, WebTexts.UnknownSession, WebTexts.UnknownSessionHelp);

    /// <summary>What was said cannot be stored now; whoever is in danger is answered all the same.</summary>
    /// <param name="firstAid">The numbers and what to do.</param>
    public static IResult Unstored(string firstAid) => Results.Json(
        new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = WebTexts.Unstored,
            Detail = WebTexts.UnstoredHelp,
            Extensions = { ["firstAid"] = firstAid },
        }, WebJson.Options, "application/problem+json; charset=utf-8", StatusCodes.Status503ServiceUnavailable);

    /// <summary>A request that cannot be understood.</summary>
    public static IResult NotUnderstood(string detail) => Of(StatusCodes.Status400BadRequest, WebTexts.NotUnderstood, detail);
}
