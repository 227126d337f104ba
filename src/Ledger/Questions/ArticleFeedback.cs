namespace ChungTay.Ledger.Questions;

/// <summary>What somebody pressed under an answer.</summary>
/// <param name="Article">The article's id.</param>
/// <param name="IsUseful">True for useful, false for wrong.</param>
public readonly record struct ArticleFeedback(string Article, bool IsUseful);
