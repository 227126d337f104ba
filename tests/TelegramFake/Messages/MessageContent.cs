namespace ChungTay.TelegramFake.Messages;

/// <summary>One distinct content of messages: checked and rendered once, however many chats it goes to.</summary>
internal sealed class MessageContent
{
    public required int Id { get; init; }

    /// <summary>The text or caption as people see it.</summary>
    public required string Text { get; init; }

    /// <summary>The picture; null for a text message.</summary>
    public string? FileId { get; init; }

    /// <summary>The rest of the Message object: <c>"text":…,"entities":…</c>.</summary>
    public required byte[] Json { get; init; }

    /// <summary>Why Telegram refuses it, without "Bad Request: "; null when it is fine.</summary>
    public string? Error { get; init; }
}

/// <summary>One distinct keyboard.</summary>
internal sealed class MessageMarkup
{
    public required int Id { get; init; }

    public required byte[] Json { get; init; }

    public required IReadOnlyList<FakeButton> Buttons { get; init; }

    public string? Error { get; init; }
}

/// <summary>A button under a message.</summary>
/// <param name="Label">What people read.</param>
/// <param name="Data">What comes back; empty for a link.</param>
public sealed record FakeButton(string Label, string Data);
