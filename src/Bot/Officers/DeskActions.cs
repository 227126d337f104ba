namespace ChungTay.Bot.Officers;

/// <summary>What officers can do with messages in their linked chat.</summary>
internal static class DeskActions
{
    public const string Compose = "desk-compose";
    public const string Queue = "desk-queue";
    public const string Approvals = "desk-approvals";
    public const string Status = "desk-status";

    /// <summary>Shows one message with what may be done; the argument is its number.</summary>
    public const string Show = "desk-show";

    public const string AskTime = "desk-ask-time";

    /// <summary>The argument is the number, a bar, and the time as it would be typed.</summary>
    public const string At = "desk-at";

    /// <summary>Makes a message an emergency; the argument is its number.</summary>
    public const string Urgent = "desk-urgent";

    public const string AskAudience = "desk-ask-audience";

    /// <summary>The argument is the number, a bar, and the audience rule.</summary>
    public const string To = "desk-to";

    public const string AskText = "desk-ask-text";
    /// <summary>Draws the commune's card for a message and sends it along.</summary>
    public const string Poster = "desk-poster";

    public const string DropPicture = "desk-drop-picture";
    public const string Submit = "desk-submit";
    public const string Drop = "desk-drop";
    public const string Reopen = "desk-reopen";

    /// <summary>The argument is the number, a bar, and the hash of what was shown.</summary>
    public const string Approve = "desk-approve";

    public const string Return = "desk-return";
    public const string Reject = "desk-reject";
    public const string Pause = "desk-pause";
    public const string Resume = "desk-resume";
    public const string Stop = "desk-stop";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Compose, Queue, Approvals, Status, Show, AskTime, At, Urgent, AskAudience, To, AskText, Poster, DropPicture, Submit, Drop, Reopen, Approve, Return, Reject, Pause, Resume, Stop,
    ];
}
