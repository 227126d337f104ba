namespace ChungTay.TelegramFake.Faults;

/// <summary>One way to misbehave: for how many calls, of which method, to which chat.</summary>
public sealed record FaultRule
{
    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>How many calls it hits; null for all until it is removed.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>How many matching calls pass before it begins.</summary>
    public int Skip { get; init; }

    /// <summary>Only this method; null for every one.</summary>
    public string? Method { get; init; }

    /// <summary>Only this chat; null for every one.</summary>
    public long? Chat { get; init; }

    /// <summary>How likely each matching call is hit, up to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>For <see cref="FaultKind.TooManyRequests"/>: what retry_after says.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>For hanging and slowness: how long.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The platform's words after "Forbidden: " and the like, or the body of an odd answer; null for a usual one.</summary>
    public string? Words { get; init; }
}

/// <summary>How the fake misbehaves.</summary>
public enum FaultKind
{
    /// <summary>429 with retry_after.</summary>
    TooManyRequests,

    /// <summary>403, "bot was blocked by the user" unless other words are given.</summary>
    Forbidden,

    /// <summary>400, "chat not found" unless other words are given.</summary>
    BadRequest,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>500 in Bot API JSON.</summary>
    ServerError,

    /// <summary>502 with a page of HTML.</summary>
    BadGateway,

    /// <summary>The connection is dropped and nothing was done.</summary>
    DropBefore,

    /// <summary>It was done, then the connection is dropped without an answer.</summary>
    DropAfter,

    /// <summary>Nothing is done and nothing comes back.</summary>
    HangBefore,

    /// <summary>It was done, but nothing comes back.</summary>
    HangAfter,

    /// <summary>It was done, and 200 comes back with JSON that means nothing.</summary>
    OddJson,

    /// <summary>It is done after a while.</summary>
    Slow,
}
