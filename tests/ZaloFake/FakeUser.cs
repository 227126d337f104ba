namespace ChungTay.ZaloFake;

/// <summary>A person on the other side.</summary>
public sealed record FakeUser
{
    /// <summary>The platform's id.</summary>
    public required string Id { get; init; }

    /// <summary>The name shown.</summary>
    public string Name { get; init; } = "Người dân";

    /// <summary>Under 18 or otherwise protected.</summary>
    public bool IsMinor { get; init; }

    /// <summary>Follows the Official Account.</summary>
    public bool Follows { get; init; }

    /// <summary>Blocked the account or the bot.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Takes no messages of this kind.</summary>
    public bool Restricts { get; init; }

    /// <summary>Has not used Zalo for more than 45 days.</summary>
    public bool IsInactive { get; init; }

    /// <summary>Has had all messages that a person may get today.</summary>
    public bool IsFull { get; init; }

    /// <summary>The last interaction with the Official Account; null for never.</summary>
    public DateTimeOffset? LastInteraction { get; init; }
}

/// <summary>What a person was sent.</summary>
public sealed record SentMessage
{
    /// <summary>bot, cs, template or article.</summary>
    public required string Kind { get; init; }

    /// <summary>Its id.</summary>
    public required string MessageId { get; init; }

    /// <summary>To whom; <c>*</c> for all followers.</summary>
    public required string User { get; init; }

    /// <summary>The text as shown; empty for none.</summary>
    public required string Text { get; init; }

    /// <summary>The picture's address or id; null for none.</summary>
    public string? Image { get; init; }

    /// <summary>The labels of the buttons.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    /// <summary>Which quota it came from; null when it was charged.</summary>
    public string? Quota { get; init; }

    /// <summary>When, by the fake's clock.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A line of the log: one call and its answer, without any secret.</summary>
/// <param name="At">When, by the fake's clock.</param>
/// <param name="Call">The method, such as <c>bot/sendMessage</c> or <c>openapi/v3.0/oa/message/cs</c>.</param>
/// <param name="User">Whom it was about; null when nobody.</param>
/// <param name="Code">The error code; 0 for success.</param>
/// <param name="Rule">The rule that decided; null for plain success.</param>
public sealed record CallLine(DateTimeOffset At, string Call, string? User, int Code, string? Rule);
