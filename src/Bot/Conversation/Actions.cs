namespace ChungTay.Bot.Conversation;

/// <summary>The things a person can want; buttons, numbers and typed commands all lead to these. The commands of words.yaml use the same names.</summary>
internal static class Actions
{
    public const string Start = "start";
    public const string Agree = "agree";
    public const string Register = "register";
    public const string AskOnly = "ask-only";
    public const string AgreeUnsure = "agree-unsure";
    public const string Leave = "leave";

    /// <summary>Nothing shall show on a phone that others look at: no message comes unasked any more, and the answer gives nothing away.</summary>
    public const string Hide = "hide";

    public const string Menu = "menu";
    public const string MyData = "my-data";
    public const string Erase = "erase";
    public const string EraseYes = "erase-yes";
    public const string EraseNo = "erase-no";
    public const string Yes = "yes";
    public const string No = "no";
    public const string Code = "code";

    /// <summary>Anything in plain words.</summary>
    public const string Ask = "ask";

    /// <summary>A choice between articles; the argument is the article.</summary>
    public const string Topic = "topic";

    /// <summary>The longer part of an article.</summary>
    public const string More = "more";

    public const string Useful = "useful";
    public const string Wrong = "wrong";

    public const string Unopened = "unopened";
    public const string Empty = "empty";
    public const string Emoji = "emoji";
    public const string TooLong = "too-long";
    public const string TooMany = "too-many";
    public const string OldButton = "old-button";
    public const string UnknownButton = "unknown-button";
    public const string NoSuchNumber = "no-such-number";

    /// <summary>Nothing is to be done or said: a button pressed twice in one breath.</summary>
    public const string Nothing = "nothing";

    /// <summary>Choices that mean the same later and so are taken from an older message too.</summary>
    public static bool IsLasting(string action) => action is Agree || IsRating(action);

    /// <summary>What is said about an answer: once for each answer.</summary>
    public static bool IsRating(string action) => action is Useful or Wrong;
}
