namespace ChungTay.Host.Admin.Parts;

/// <summary>How much of a whole is done, as a bar with its figures in words beside it. Partial <c>_Progress</c>.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Done">So many.</param>
/// <param name="Whole">Of so many.</param>
internal sealed record ProgressLine(string Label, long Done, long Whole);
