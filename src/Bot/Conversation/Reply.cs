namespace ChungTay.Bot.Conversation;

/// <summary>One message that a dialog wants said.</summary>
/// <param name="Text">The words.</param>
internal sealed record Reply(string Text)
{
    /// <summary>A first line that stands out; null for none.</summary>
    public string? Heading { get; init; }

    /// <summary>The file name of a picture in the media folder; null for none.</summary>
    public string? Image { get; init; }

    /// <summary>The choices under it; empty for none.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>True for a child in danger: goes before everything.</summary>
    public bool IsUrgent { get; init; }
}
