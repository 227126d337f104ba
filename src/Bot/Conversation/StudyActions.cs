namespace ChungTay.Bot.Conversation;

/// <summary>What a member or a secretary can want in the study part; arguments are numbers joined by colons.</summary>
internal static class StudyActions
{
    /// <summary>Everything that is to be studied; typed too.</summary>
    public const string Home = "study";

    /// <summary>Opens a study where it was left.</summary>
    public const string Open = "study-open";

    /// <summary>Shows a screen: study:position.</summary>
    public const string Step = "study-step";

    /// <summary>Answers a question: study:position:answer, the answer from 1.</summary>
    public const string Answer = "study-answer";

    /// <summary>"I have studied."</summary>
    public const string Done = "study-done";

    /// <summary>Where the document is found.</summary>
    public const string Document = "study-document";

    /// <summary>Another time.</summary>
    public const string Later = "study-later";

    /// <summary>A secretary's cell; typed too. The argument is a study, or empty.</summary>
    public const string Cell = "cell";

    /// <summary>Names: study:cell:undone|done:page.</summary>
    public const string CellList = "cell-list";

    /// <summary>One member: study:cell:member.</summary>
    public const string CellCard = "cell-card";

    /// <summary>Cell against cell: study:cell.</summary>
    public const string CellCompare = "cell-compare";

    /// <summary>Reminds: study:cell:members, no members meaning all who have not done it.</summary>
    public const string CellRemind = "cell-remind";

    /// <summary>The pack for a meeting: study:cell.</summary>
    public const string CellPack = "cell-pack";

    /// <summary>Asks for the numbers of several members: study:cell.</summary>
    public const string CellMany = "cell-many";

    /// <summary>Confirms for members, asking how and when: study:cell:members[:form[:day]].</summary>
    public const string CellConfirm = "cell-confirm";

    /// <summary>Asks for a day to be typed: study:cell:members:form.</summary>
    public const string CellDay = "cell-day";

    /// <summary>Exempts, asking why: study:cell:member[:reason].</summary>
    public const string CellExempt = "cell-exempt";

    /// <summary>Takes a confirmation back, asking why: study:cell:member[:reason].</summary>
    public const string CellReverse = "cell-reverse";

    /// <summary>Ends an exemption: study:cell:member.</summary>
    public const string CellUnexempt = "cell-unexempt";
}
