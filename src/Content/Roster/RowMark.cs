namespace ChungTay.Content.Roster;

/// <summary>What is written beside a row when the file goes back.</summary>
/// <param name="Page">The sheet's name.</param>
/// <param name="Row">The row's number, from 1.</param>
/// <param name="IsBad">True for a row that was not taken (red), false for one that was but should be looked at (yellow).</param>
/// <param name="Reason">In Vietnamese.</param>
public sealed record RowMark(string Page, int Row, bool IsBad, string Reason);
