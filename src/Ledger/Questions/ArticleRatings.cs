namespace ChungTay.Ledger.Questions;

/// <summary>What people pressed under an article in a span of days.</summary>
/// <param name="Useful">How often it was found useful.</param>
/// <param name="Wrong">How often it was found wrong.</param>
public readonly record struct ArticleRatings(long Useful, long Wrong);
