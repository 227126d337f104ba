using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Questions.Danger;

namespace ChungTay.Content.Questions;

/// <summary>What is said to one question: a closed set.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The reply as the person reads it, placeholders filled.</summary>
    public required string Text { get; init; }

    /// <summary>How sure, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>The article the reply rests on, or null.</summary>
    public virtual Article? Source => null;

    /// <summary>answer, danger, unsure or chat: the word of <c>ask --json</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>A child may be in danger: the numbers come first and an urgent case follows.</summary>
    public sealed record Danger(DangerAssessment Assessment, Article? Article) : Answer
    {
        /// <inheritdoc/>
        public override string Kind => "danger";

        /// <inheritdoc/>
        public override Article? Source => Article;
    }

    /// <summary>One article answers.</summary>
    public sealed record Found(Article Article) : Answer
    {
        /// <inheritdoc/>
        public override string Kind => "answer";

        /// <inheritdoc/>
        public override Article? Source => Article;
    }

    /// <summary>Two or three articles are as likely: asked back once, best first.</summary>
    public sealed record Choices(IReadOnlyList<Article> Articles) : Answer
    {
        /// <inheritdoc/>
        public override string Kind => "answer";

        /// <inheritdoc/>
        public override Article? Source => Articles[0];
    }

    /// <summary>Nothing fits well enough: said so, and an officer offered; the question joins the list of unanswered ones.</summary>
    public sealed record Unsure : Answer
    {
        /// <inheritdoc/>
        public override string Kind => "unsure";
    }

    /// <summary>Not a matter of this bot: said what it can do.</summary>
    public sealed record OutOfScope : Answer
    {
        /// <inheritdoc/>
        public override string Kind => "unsure";
    }

    /// <summary>Small talk.</summary>
    public sealed record Chat(ChatKind Talk, Article? About) : Answer
    {
        /// <inheritdoc/>
        public override string Kind => "chat";

        /// <inheritdoc/>
        public override Article? Source => About;
    }
}
