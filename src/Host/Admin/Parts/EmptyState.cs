namespace ChungTay.Host.Admin.Parts;

/// <summary>What a list says when it is empty: why, and what one can do. Partial <c>_Empty</c>.</summary>
/// <param name="Title">What is not there.</param>
/// <param name="Text">Why, or what to do next.</param>
internal sealed record EmptyState(string Title, string Text = "")
{
    /// <summary>The words of the link; empty means no link.</summary>
    public string LinkText { get; init; } = "";

    /// <summary>Where the link leads.</summary>
    public string Link { get; init; } = "";
}
