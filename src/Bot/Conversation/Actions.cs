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

    /// <summary>Not even that something came shall show there unasked.</summary>
    public const string HideAll = "hide-all";

    /// <summary>Messages may show again.</summary>
    public const string Show = "show";

    public const string Menu = "menu";
    public const string MyData = "my-data";
    public const string Erase = "erase";
    public const string EraseYes = "erase-yes";
    public const string EraseNo = "erase-no";
    /// <summary>Has said all there is to say.</summary>
    public const string Done = "done";

    public const string Yes = "yes";
    public const string No = "no";
    public const string Code = "code";

    /// <summary>Two chats on two channels are one person's: draws the code for the other one.</summary>
    public const string LinkChats = "link-chats";

    /// <summary>Wants news and calls in another language: asks which.</summary>
    public const string Language = "language";

    /// <summary>Chooses a language; the argument is its code.</summary>
    public const string SetLanguage = "language-set";

    /// <summary>Wants to say where in the commune he lives: asks which hamlet.</summary>
    public const string Hamlet = "hamlet";

    /// <summary>Chooses a hamlet; the argument is its name.</summary>
    public const string SetHamlet = "hamlet-set";

    public const string SkipHamlet = "hamlet-skip";

    /// <summary>A party member agrees to be linked; the argument is his code's hash.</summary>
    public const string MemberAgree = "member-agree";

    public const string MemberDecline = "member-decline";

    /// <summary>Anything in plain words.</summary>
    public const string Ask = "ask";

    /// <summary>A choice between articles; the argument is the article.</summary>
    public const string Topic = "topic";

    /// <summary>The longer part of an article.</summary>
    public const string More = "more";

    /// <summary>The words of a question that nobody could answer may be kept for the officers; the argument is its update.</summary>
    public const string KeepQuestion = "keep-question";

    public const string Useful = "useful";
    public const string Wrong = "wrong";

    /// <summary>Leaves a concern; the argument is what it is about, empty to be asked.</summary>
    public const string Concern = "concern";

    public const string ConcernSkip = "concern-skip";
    public const string ConcernSend = "concern-send";
    public const string ConcernGoOn = "concern-go-on";
    public const string ConcernNew = "concern-new";
    public const string ConcernDrop = "concern-drop";

    /// <summary>Asks for a person; the argument is the inbox row with the question, empty to be asked.</summary>
    public const string Officer = "officer";

    /// <summary>Asks whether something that is told is true; the argument is the inbox row with it, empty to be asked.</summary>
    public const string Rumour = "rumour";

    /// <summary>The rumour is another one than the message before.</summary>
    public const string RumourOther = "rumour-other";

    /// <summary>Speaks to the machine again and no longer to an officer.</summary>
    public const string EndTalk = "end-talk";

    /// <summary>Wants to read what waits because nothing was to show.</summary>
    public const string Read = "read";

    /// <summary>A picture; the argument is the platform's id of it, and on the lines below its caption.</summary>
    public const string Photo = "photo";

    /// <summary>Nothing but a link.</summary>
    public const string Link = "link";

    /// <summary>Nothing but an insult.</summary>
    public const string Insult = "insult";

    /// <summary>Something that the platform keeps back, as what a child writes.</summary>
    public const string Withheld = "withheld";

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

    /// <summary>Whether something shall no longer show unasked.</summary>
    public static bool IsHiding(string? action) => action is Hide or HideAll;

    /// <summary>Choices that mean the same later and so are taken from an older message too.</summary>
    public static bool IsLasting(string action) => action is Agree or MemberAgree or SetHamlet || IsRating(action);

    /// <summary>What is said about an answer: once for each answer.</summary>
    public static bool IsRating(string action) => action is Useful or Wrong;

    /// <summary>Choices that can be taken once only, also by their number.</summary>
    public static bool IsOnce(string action) => IsRating(action) || action is KeepQuestion;
}
