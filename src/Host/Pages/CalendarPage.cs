using System.Globalization;
using System.Text;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;

namespace ChungTay.Host.Pages;

/// <summary>The neutral page to which the quick exit leads: a calendar that says nothing of the chat.</summary>
internal static class CalendarPage
{
    /// <summary>Draws a month.</summary>
    /// <param name="wanted">The month as <c>yyyy-MM</c>; anything else means the current one.</param>
    /// <param name="today">The day in Vietnam.</param>
    public static string Render(string? wanted, DateOnly today)
    {
        var first = DateOnly.TryParseExact($"{wanted}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            && asked.Year is > LunarCalendar.FirstYear and < LunarCalendar.LastYear
            ? asked
            : new DateOnly(today.Year, today.Month, 1);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["month"] = $"{first.Month}/{first.Year}",
            ["previous"] = Link(first.AddMonths(-1)),
            ["next"] = Link(first.AddMonths(1)),
        };
        return PageTemplate.Fill("calendar", values, new Dictionary<string, string>(StringComparer.Ordinal) { ["weeks"] = Weeks(first, today) });
    }

    private static string Link(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Weeks(DateOnly first, DateOnly today)
    {
        var weeks = new StringBuilder();
        for (var monday = VietnamTime.MondayOf(first); monday < first.AddMonths(1); monday = monday.AddDays(7))
        {
            weeks.Append("        <tr>");
            for (var i = 0; i < 7; i++)
            {
                weeks.Append(Day(monday.AddDays(i), first.Month, today));
            }

            weeks.Append("</tr>\n");
        }

        return weeks.ToString();
    }

    private static string Day(DateOnly day, int month, DateOnly today)
    {
        if (day.Month != month)
        {
            return "<td></td>";
        }

        var lunar = LunarCalendar.FromDate(day);
        var small = lunar.Day == 1 || day.Day == 1 ? $"{lunar.Day}/{lunar.Month}" : $"{lunar.Day}";
        return $"<td{(day == today ? " class=\"today\"" : string.Empty)}>{day.Day}<small>{small}</small></td>";
    }
}
