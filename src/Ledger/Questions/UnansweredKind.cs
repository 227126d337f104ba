namespace ChungTay.Ledger.Questions;

/// <summary>Why a question was not answered.</summary>
public enum UnansweredKind
{
    /// <summary>No article fits.</summary>
    Unknown,

    /// <summary>It is no matter of this bot.</summary>
    Outside,
}
