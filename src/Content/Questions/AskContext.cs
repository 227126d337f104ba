namespace ChungTay.Content.Questions;

/// <summary>What went before in the conversation, for "ở đâu", "nói rõ hơn" and "còn nếu…".</summary>
/// <param name="ArticleId">the article answered last, or null</param>
/// <param name="ChoiceIds">the articles asked back about last, in their order; empty when nothing was asked back</param>
public sealed record AskContext(string? ArticleId, IReadOnlyList<string> ChoiceIds)
{
    /// <summary>The start of a conversation.</summary>
    public static AskContext None { get; } = new(null, []);
}
