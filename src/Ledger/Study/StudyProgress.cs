namespace ChungTay.Ledger.Study;

/// <summary>How far somebody has come in a study.</summary>
/// <param name="Position">Screens done: parts, then questions.</param>
/// <param name="RightCount">Questions that were right at once.</param>
/// <param name="Minutes">Time spent so far, long pauses left out; at least 1.</param>
public sealed record StudyProgress(int Position, int RightCount, int Minutes);
