using ChungTay.Content.Texts;

namespace ChungTay.Host.Commands;

/// <summary>Reads the times that verbs are given, all in one way.</summary>
internal static class Moments
{
    /// <summary>A moment, in UTC; null for <c>now</c>.</summary>
    /// <exception cref="UsageException">It is neither.</exception>
    public static DateTimeOffset? AtOrNow(string option, string text) => text == "now" ? null : At(option, text, " hoặc now");

    /// <summary>A moment, in UTC; a bare day is its first minute in Vietnam.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static DateTimeOffset At(string option, string text) => At(option, text, "");

    /// <summary>The end of a span: of a bare day the minute after its last, of a moment itself.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static DateTimeOffset End(string option, string text) => WrittenTime.TryReadEnd(text, out var at) ? at.ToUniversalTime() : throw Unread(option, text, "");

    private static DateTimeOffset At(string option, string text, string also) => WrittenTime.TryRead(text, out var at) ? at.ToUniversalTime() : throw Unread(option, text, also);

    private static UsageException Unread(string option, string text, string also) =>
        new($"{option} \"{text}\" không phải là giờ hay ngày. Viết như 2027-06-01T07:00, 01/06/2027 07:00 (giờ Việt Nam), 2027-06-01{also}.");
}
