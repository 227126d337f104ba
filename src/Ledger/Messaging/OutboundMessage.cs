namespace ChungTay.Ledger.Messaging;

/// <summary>What is to be said, before any channel has rendered it. Plain text: channels escape, nobody writes markup.</summary>
public sealed record OutboundMessage
{
    /// <summary>A first line that stands out where the channel can show that; null for none.</summary>
    public string? Heading { get; init; }

    /// <summary>The text in NFC, paragraphs separated by an empty line.</summary>
    public required string Text { get; init; }

    /// <summary>The choices in order, one under the other; empty for none.</summary>
    public IReadOnlyList<MessageButton> Buttons { get; init; } = [];

    /// <summary>The number of the first choice where choices have numbers; null for 1. Messages said in one turn count on, so that a number means one choice only.</summary>
    public int? FirstNumber { get; init; }

    /// <summary>The file name of a picture in the media folder (<c>DataDirectory/media</c>); null for none.</summary>
    public string? Image { get; init; }

    /// <summary>True when a person at the desk wrote it; shown where a channel can. Null for the bot's own words.</summary>
    public bool? IsFromOfficer { get; init; }

    /// <summary>What to do with the text: send it anew, or correct or recall an earlier message.</summary>
    public MessageOperation Operation { get; init; } = MessageOperation.Send;
}
