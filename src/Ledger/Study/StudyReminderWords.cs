using System.Globalization;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;

namespace ChungTay.Ledger.Study;

/// <summary>What reminders say.</summary>
internal static class StudyReminderWords
{
    // Names or cells in one message: the narrowest channel holds 2,000 characters, and nobody reads a longer row in a chat.
    private const int MostNames = 15;

    /// <summary>One study that somebody has not done.</summary>
    public static string One(TextBook texts, StudyEntry study, DateOnly day) => texts.Say(
        "study-reminder.one",
        ("title", study.Material.Title), ("due", Day(study.Dates.Deadline)), ("left", Left(texts, study, day)), ("minutes", Number(study.Material.Minutes)));

    /// <summary>Several studies, the nearest deadline first.</summary>
    public static string Many(TextBook texts, IReadOnlyList<StudyEntry> due, DateOnly day) => texts.Say(
        "study-reminder.many", ("count", Number(due.Count)), ("due", Day(due[0].Dates.Deadline)), ("left", Left(texts, due[0], day)));

    /// <summary>Why nobody can be reminded of a study now; null when it can be.</summary>
    public static string? Refusal(TextBook texts, StudyEntry study, DateTimeOffset now) => study.PhaseAt(now) switch
    {
        StudyPhase.Draft => texts.Say("study-reminder.refused-draft"),
        StudyPhase.Upcoming => texts.Say("study-reminder.refused-upcoming", ("opens", Day(study.Dates.Opens))),
        StudyPhase.Ended => texts.Say("study-reminder.refused-ended"),
        _ => null,
    };

    /// <summary>A secretary's list.</summary>
    public static string List(TextBook texts, StudyEntry study, IReadOnlyList<MemberStanding> members, MemberId reader, DateOnly day)
    {
        var left = members.Where(member => member.Status == "none").ToList();
        var text = texts.Say(
            "study-reminder.list",
            ("title", study.Material.Title), ("due", Day(study.Dates.Deadline)), ("left", Left(texts, study, day)),
            ("done", Number(members.Count(member => member.IsDone))), ("must", Number(members.Count(member => member.Status != "exempt"))),
            ("count", Number(left.Count)), ("names", Row(texts, left.Select(member => member.Name).ToList())));
        if (study.Dates.Report < study.Dates.Deadline && day <= study.Dates.Report)
        {
            text = texts.Say("study-reminder.list-report", ("report", Day(study.Dates.Report))) + "\n\n" + text;
        }

        return left.Exists(member => member.Member == reader) ? texts.Say("study-reminder.list-self") + "\n\n" + text : text;
    }

    /// <summary>The cells that lag.</summary>
    public static string Chief(TextBook texts, StudyEntry study, IReadOnlyList<CellStanding> cells, IReadOnlyList<CellStanding> lagging, DateOnly day) => texts.Say(
        "study-reminder.chief",
        ("title", study.Material.Title), ("due", Day(study.Dates.Deadline)), ("left", Left(texts, study, day)),
        ("percent", Number(CellStanding.Sum(cells.ToList()).Percent)), ("count", Number(lagging.Count)),
        ("cells", Row(texts, lagging.Select(cell => $"{cell.Name} {Number(cell.Percent)}%").ToList())));

    private static string Row(TextBook texts, List<string> names)
    {
        var shown = string.Join(", ", names.Take(MostNames));
        return names.Count > MostNames ? shown + " " + texts.Say("study-reminder.list-more", ("count", Number(names.Count - MostNames))) : shown;
    }

    private static string Left(TextBook texts, StudyEntry study, DateOnly day) => study.Dates.DaysLeft(day) switch
    {
        < 0 => texts.Say("study-reminder.left-none"),
        0 => texts.Say("study-reminder.left-today"),
        var days => texts.Say("study-reminder.left-days", ("days", Number(days))),
    };

    private static string Day(DateOnly date) => $"{VietnamTime.ShortDate(date)}/{Number(date.Year)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
