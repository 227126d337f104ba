namespace ChungTay.Ledger.Sending;

/// <summary>A process that sends; everything it claims is its until its heartbeat lapses.</summary>
/// <param name="Value">The row's number.</param>
public readonly record struct WorkerId(long Value);
