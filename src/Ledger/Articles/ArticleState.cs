namespace ChungTay.Ledger.Articles;

/// <summary>Where a version of an article stands.</summary>
public enum ArticleState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for a second person.</summary>
    Waiting,

    /// <summary>Answers are given from it.</summary>
    Approved,

    /// <summary>A later version was approved.</summary>
    Replaced,

    /// <summary>Taken back; the file of the release holds again, or nothing.</summary>
    Withdrawn,

    /// <summary>A draft that was given up.</summary>
    Dropped,
}
