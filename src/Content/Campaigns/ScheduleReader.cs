using ChungTay.Content.Messages;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Campaigns;

/// <summary>Reads the <c>schedule</c> of a plan part.</summary>
internal sealed class ScheduleReader(QuietHours quiet, PlanMistakes mistakes)
{
    private static readonly string[] Forms = ["weekly", "yearly", "last", "lunar"];

    internal PlanSchedule? Read(YamlMap owner)
    {
        if (owner.Node("schedule") is not { } node)
        {
            mistakes.Add(owner.Line, "missing", "schedule");
            return null;
        }

        if (YamlMap.From(node, "«schedule»", mistakes, [.. Forms, "at", "from", "month", "except-weeks-of", "not-after"]) is not { } map)
        {
            return null;
        }

        var time = Time(map);
        var forms = Forms.Where(map.Has).ToList();
        if (forms.Count != 1)
        {
            mistakes.Add(map.Line, "schedule-form");
            return null;
        }

        RefuseExtras(map, forms[0]);
        return forms[0] switch
        {
            "weekly" => Weekly(map, time),
            "yearly" => Day(map, "yearly") is { } day ? new PlanSchedule.Yearly(day) { Time = time } : null,
            "last" => Last(map, time),
            _ => Lunar(map, time),
        };
    }

    private void RefuseExtras(YamlMap map, string form)
    {
        string[] extras = form switch
        {
            "weekly" => ["not-after"],
            "last" => ["from", "month", "except-weeks-of"],
            _ => ["from", "month", "except-weeks-of", "not-after"],
        };
        foreach (var extra in extras.Where(map.Has))
        {
            mistakes.Add(map.LineOf(extra), "schedule-extra", extra, form);
        }
    }

    private PlanSchedule? Weekly(YamlMap map, TimeOnly time)
    {
        var weekday = Weekday(map, "weekly");
        if (map.Has("from") == map.Has("month"))
        {
            mistakes.Add(map.Line, "weekly-needs");
            return null;
        }

        if (map.Has("from"))
        {
            if (map.Has("except-weeks-of"))
            {
                mistakes.Add(map.LineOf("except-weeks-of"), "schedule-extra", "except-weeks-of", "from");
            }

            return From(map, weekday) is { } from && weekday is { } day ? new PlanSchedule.WeeklyInTurn(day, from) { Time = time } : null;
        }

        var month = Value(map, "month", text => PlanValues.Number(text, 1, 12), text => ("bad-number", [text, "month", 1, 12]));
        var except = map.List("except-weeks-of", required: false)
            .Select(node => Value(node.ToString(), (int)node.Start.Line, PlanValues.YearDay, text => ("bad-day", [text]))).ToList();
        return weekday is { } inMonth && month is { } number
            ? new PlanSchedule.WeeklyInMonth(inMonth, number, [.. except.OfType<YearDay>()]) { Time = time }
            : null;
    }

    private DateOnly? From(YamlMap map, DayOfWeek? weekday)
    {
        var from = Value(map, "from", PlanValues.Date, text => ("bad-date", [text]));
        if (from is not { } date)
        {
            return null;
        }

        if (date.Year is < 2026 or > 2100)
        {
            mistakes.Add(map.LineOf("from"), "from-too-early", PlanValues.InFull(date));
            return null;
        }

        if (weekday is { } wanted && date.DayOfWeek != wanted)
        {
            var next = date.AddDays(((int)wanted - (int)date.DayOfWeek + 7) % 7);
            mistakes.Add(map.LineOf("from"), "from-wrong-weekday", PlanValues.InFull(date), VietnamTime.DayInWords(date).Split(',')[0],
                VietnamTime.DayInWords(next).Split(',')[0], PlanValues.InFull(next));
            return null;
        }

        return date;
    }

    private PlanSchedule.LastWeekday? Last(YamlMap map, TimeOnly time)
    {
        var weekday = Weekday(map, "last");
        var notAfter = Day(map, "not-after");
        return weekday is { } day && notAfter is { } last ? new PlanSchedule.LastWeekday(day, last) { Time = time } : null;
    }

    private PlanSchedule.Lunar? Lunar(YamlMap map, TimeOnly time) =>
        Value(map, "lunar", PlanValues.LunarDay, text => ("bad-lunar", [text])) is { } day
            ? new PlanSchedule.Lunar(day.Month, day.Day) { Time = time }
            : null;

    private YearDay? Day(YamlMap map, string key) => Value(map, key, PlanValues.YearDay, text => ("bad-day", [text]));

    private DayOfWeek? Weekday(YamlMap map, string key) => Value(map, key, PlanValues.Weekday, text => ("bad-weekday", [text]));

    private TimeOnly Time(YamlMap map)
    {
        if (Value(map, "at", PlanValues.Time, text => ("bad-time", [text])) is not { } time)
        {
            return default;
        }

        if (quiet.IsQuiet(time))
        {
            mistakes.Add(map.LineOf("at"), "quiet-time", $"{time:HH\\:mm}", $"{quiet.From:HH\\:mm}", $"{quiet.To:HH\\:mm}");
        }

        return time;
    }

    private T? Value<T>(YamlMap map, string key, Func<string, T?> read, Func<string, (string Kind, object[] Parts)> wrong)
        where T : struct => map.Text(key) is { } text ? Value(text, map.LineOf(key), read, wrong) : null;

    private T? Value<T>(string text, int line, Func<string, T?> read, Func<string, (string Kind, object[] Parts)> wrong)
        where T : struct
    {
        if (read(text) is { } value)
        {
            return value;
        }

        var (kind, parts) = wrong(text);
        mistakes.Add(line, kind, parts);
        return null;
    }
}
