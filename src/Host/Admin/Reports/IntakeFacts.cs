namespace ChungTay.Host.Admin.Reports;

/// <summary>What is known for the intake form of an urgent case or a concern; everything else stays blank for the officer's pen.</summary>
internal sealed record IntakeFacts
{
    /// <summary>The office that took the information in.</summary>
    public required string Office { get; init; }

    /// <summary>The commune.</summary>
    public required string Commune { get; init; }

    /// <summary>The case's number here.</summary>
    public required long Case { get; init; }

    /// <summary>When the first words came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The channel in people's words.</summary>
    public required string Channel { get; init; }

    /// <summary>The kind of danger as the program took it; null for a concern, in which it looked for none.</summary>
    public required string? Kind { get; init; }

    /// <summary>Whether a child seems to have written; null when the program did not judge.</summary>
    public required bool? IsChildSpeaking { get; init; }

    /// <summary>Where it happens, in the teller's words; null when not said.</summary>
    public string? Place { get; init; }

    /// <summary>The teller's name; null when not said.</summary>
    public string? Name { get; init; }

    /// <summary>The teller's telephone number; null when not said.</summary>
    public string? Phone { get; init; }

    /// <summary>The exact words in order.</summary>
    public required IReadOnlyList<string> Said { get; init; }

    /// <summary>What officers have written and done, in order.</summary>
    public required IReadOnlyList<string> Done { get; init; }

    /// <summary>The officer who fills it in.</summary>
    public required string Officer { get; init; }
}
