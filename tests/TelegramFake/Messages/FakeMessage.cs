namespace ChungTay.TelegramFake.Messages;

/// <summary>One line of a chat's transcript, as the person in that chat saw it happen.</summary>
public sealed record FakeMessage
{
    /// <summary>Its id; grows over all chats.</summary>
    public required int MessageId { get; init; }

    /// <summary>The chat.</summary>
    public required long Chat { get; init; }

    /// <summary>When the fake took it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened.</summary>
    public required FakeMessageKind Kind { get; init; }

    /// <summary>The text or caption, without markup; of an edit: the new one.</summary>
    public required string Text { get; init; }

    /// <summary>The picture; null for none.</summary>
    public string? FileId { get; init; }

    /// <summary>The keyboard as it was sent; null for none.</summary>
    public string? Markup { get; init; }

    /// <summary>The buttons in order.</summary>
    public IReadOnlyList<FakeButton> Buttons { get; init; } = [];

    /// <summary>The message that an edit or deletion is about; zero otherwise.</summary>
    public int Target { get; init; }

    /// <summary>Whether it was deleted later.</summary>
    public bool IsDeleted { get; init; }
}

/// <summary>What a line of a transcript is.</summary>
public enum FakeMessageKind
{
    /// <summary>A message of the bot.</summary>
    Sent = 1,

    /// <summary>Something the person wrote.</summary>
    FromPerson,

    /// <summary>The bot changed an earlier message.</summary>
    Edited,

    /// <summary>The bot deleted an earlier message.</summary>
    Deleted,
}
