namespace ChungTay.Content.Campaigns;

/// <summary>A public holiday or a day off given in place of one.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Its name in Vietnamese.</param>
/// <param name="InPlaceOf">The holiday on a weekend that this day off makes up for; null for the holiday itself.</param>
public sealed record Holiday(DateOnly Date, string Name, DateOnly? InPlaceOf = null);

/// <summary>What the government announces anew for each year; without it a usual arrangement is assumed.</summary>
/// <remarks>
/// Source: Bộ luật Lao động 2019, article 112 (eleven days; the Prime Minister decides each year on Tết and on the second day of 2 September)
/// and article 111 paragraph 3 (a holiday on a weekly rest day is made up for on the next working day). The Day of Vietnamese Culture, 24
/// November, was decided on by the Politburo (Nghị quyết 80-NQ/TW, January 2026) but its entry into article 112 could not be confirmed, so it
/// is not counted unless it is listed under <see cref="ExtraDaysOff"/>; a clock that counts it as a working day is early, never late.
/// </remarks>
public sealed record HolidayYear
{
    /// <summary>How many of the five days of Tết lie before the first day of the lunar year.</summary>
    /// <value>1, as in 2026.</value>
    public int TetDaysBefore { get; init; } = 1;

    /// <summary>Whether the second day of the National Day is 1 September (true) or 3 September (false).</summary>
    /// <value>Null: 3 September when the 2nd is a Monday or a Thursday, else 1 September, as from 2021 to 2026.</value>
    public bool? NationalDayFromFirst { get; init; }

    /// <summary>Further days off: days swapped by the government, new holidays.</summary>
    public IReadOnlyList<DateOnly> ExtraDaysOff { get; init; } = [];

    /// <summary>Weekend days on which offices work in exchange.</summary>
    public IReadOnlyList<DateOnly> ExtraWorkingDays { get; init; } = [];
}
