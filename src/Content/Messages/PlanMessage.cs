namespace ChungTay.Content.Messages;

/// <summary>One message of a plan as an officer wrote it; <see cref="MessageText.Render"/> makes the text that a person reads.</summary>
public sealed record PlanMessage
{
    /// <summary>Name of the message inside its plan part: small letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Heading, one line; for the nine messages the wording of the commune's plan to the letter.</summary>
    public required string Title { get; init; }

    /// <summary>Body in plain text, paragraphs parted by line breaks, without the heading.</summary>
    public required string Text { get; init; }

    /// <summary>The one thing to do this week; null when the message asks for nothing.</summary>
    public string? ToDo { get; init; }

    /// <summary>Emergency numbers named in the last line, in this order; never empty.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Picture sent with the text; null when there is none.</summary>
    public PlanImage? Image { get; init; }

    /// <summary>Equal when everything that is sent is equal, the numbers one by one.</summary>
    public bool Equals(PlanMessage? other) => other is not null
        && (Id, Title, Text, ToDo, Image) == (other.Id, other.Title, other.Text, other.ToDo, other.Image)
        && Numbers.SequenceEqual(other.Numbers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Text, ToDo, Image);
}

/// <summary>A picture beside the plan files.</summary>
/// <param name="Path">Full path of the file, as found when the plans were loaded.</param>
/// <param name="Sha256">Hash of its bytes in small hex letters, so that a changed picture is a changed plan.</param>
public sealed record PlanImage(string Path, string Sha256);
