namespace ChungTay.Ledger.Roster;

/// <summary>A cell or committee.</summary>
public sealed record Cell
{
    /// <summary>Its number.</summary>
    public required CellId Id { get; init; }

    /// <summary>What it hangs below; null for the top.</summary>
    public required CellId? Parent { get; init; }

    /// <summary>Committee or cell.</summary>
    public required CellKind Kind { get; init; }

    /// <summary>As it is written, in NFC.</summary>
    public required string Name { get; init; }

    /// <summary>A short code by which papers call it; null for none.</summary>
    public required string? Code { get; init; }

    /// <summary>False once it was dissolved; it stays for the figures of earlier dates.</summary>
    public required bool IsActive { get; init; }

    /// <summary>How many members stand in it today, those below not counted.</summary>
    public required int Members { get; init; }

    /// <summary>How many of them have linked a chat.</summary>
    public required int Linked { get; init; }
}
