using System.Collections.Frozen;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Campaigns;

/// <summary>Reads one plan file, noting every mistake; null when no plan can be made of it.</summary>
internal sealed class PlanReader(string directory, QuietHours quiet, PlanMistakes mistakes)
{
    private static readonly string[] PartKeys = ["enabled", "priority", "late", "late-within", "may-move-earlier", "schedule", "messages"];

    /// <summary>The most slots a month can have for a weekly part is looked up over these years, in which every form of calendar year occurs.</summary>
    private static readonly IEnumerable<int> AllFormsOfYear = Enumerable.Range(2026, 28);

    internal Plan? Read(YamlNode root)
    {
        if (YamlMap.From(root, VietnameseWords.Of("what.plan"), mistakes, ["id", "title", "audience", "topic", "official-theme", "parts", .. PartKeys]) is not { } map)
        {
            return null;
        }

        var (id, title, topic) = (map.Text("id"), map.Text("title"), map.Text("topic"));
        var audience = Choice(map, "audience", PlanValues.Audiences, null);
        var themes = Themes(map);
        var parts = Parts(map);
        CheckId(map, id, "id");
        CheckId(map, topic, "topic");
        if (id is null || title is null || topic is null || audience is null || parts.Count == 0)
        {
            return null;
        }

        return new Plan
        {
            Id = id,
            Title = title,
            Enabled = Choice(map, "enabled", PlanValues.Switches, true) ?? true,
            Audience = audience.Value,
            Topic = topic,
            Parts = parts,
            OfficialThemes = themes,
            File = mistakes.File,
        };
    }

    private List<PlanPart> Parts(YamlMap map)
    {
        if (map.Has("parts") == (map.Has("schedule") || map.Has("messages")))
        {
            mistakes.Add(map.Line, "parts-or-messages");
            return [];
        }

        if (!map.Has("parts"))
        {
            return Part(map, map, "") is { } only ? [only] : [];
        }

        var parts = new List<PlanPart>();
        foreach (var node in map.List("parts"))
        {
            if (YamlMap.From(node, VietnameseWords.Of("what.part"), mistakes, ["id", .. PartKeys]) is not { } own)
            {
                continue;
            }

            var id = own.Text("id");
            CheckId(own, id, "id");
            if (id is not null && parts.Exists(part => part.Id == id))
            {
                mistakes.Add(own.LineOf("id"), "duplicate-part", id);
            }

            if (Part(own, map, id ?? "") is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    /// <summary>A part; what it does not say itself it takes from the plan.</summary>
    private PlanPart? Part(YamlMap own, YamlMap plan, string id)
    {
        var schedule = new ScheduleReader(quiet, mistakes).Read(own);
        var messages = Messages(own, plan.Has("official-theme"));
        CheckMonth(own, schedule, messages.Count);
        var priority = Number(own.Has("priority") ? own : plan, "priority", 1, 9, null);
        var late = Choice(own.Has("late") ? own : plan, "late", PlanValues.LateActions, null);
        var within = Duration(own.Has("late-within") ? own : plan);
        var earlier = Number(own.Has("may-move-earlier") ? own : plan, "may-move-earlier", 0, 6, 0);
        var enabled = ReferenceEquals(own, plan) ? true : Choice(own, "enabled", PlanValues.Switches, true);
        if (schedule is null || messages.Count == 0 || priority is null || late is null || within is null || earlier is null || enabled is null)
        {
            return null;
        }

        return new PlanPart
        {
            Id = id,
            Enabled = enabled.Value,
            Priority = priority.Value,
            Late = new LateRule(late.Value, within.Value),
            MayMoveEarlierDays = earlier.Value,
            Schedule = schedule,
            Messages = messages,
        };
    }

    private List<PlanMessage> Messages(YamlMap own, bool hasThemes)
    {
        var reader = new MessageReader(directory, hasThemes, mistakes);
        var messages = new List<PlanMessage>();
        foreach (var node in own.List("messages"))
        {
            if (reader.Read(node) is not { } message)
            {
                continue;
            }

            if (messages.Exists(other => other.Id == message.Id))
            {
                mistakes.Add(node, "duplicate-message", message.Id);
            }

            messages.Add(message);
        }

        return messages;
    }

    private void CheckMonth(YamlMap own, PlanSchedule? schedule, int count)
    {
        if (schedule is PlanSchedule.WeeklyInMonth && AllFormsOfYear.Max(year => schedule.DatesIn(year).Count()) is var most && most > count && count > 0)
        {
            mistakes.Add(own.LineOf("messages"), "too-few-in-month", most, count);
        }
    }

    private FrozenDictionary<int, string> Themes(YamlMap map)
    {
        var themes = new Dictionary<int, string>();
        if (map.Node("official-theme") is not { } node || node is YamlScalarNode { Value: null or "" }
            || YamlMap.From(node, "«official-theme»", mistakes) is not { } years)
        {
            return themes.ToFrozenDictionary();
        }

        foreach (var (key, _) in years.Entries)
        {
            var name = key.ToString();
            var theme = years.Text(name, required: false);
            if (PlanValues.Number(name, 2026, 2100) is not { } year)
            {
                mistakes.Add(key, "bad-year", name);
            }
            else if (theme?.Length > MessageRules.MaxThemeLength)
            {
                mistakes.Add(years.LineOf(name), "long-theme", theme.Length, MessageRules.MaxThemeLength);
            }
            else if (theme is not null)
            {
                themes[year] = theme;
                CheckNumbers(theme, years.LineOf(name));
            }
        }

        return themes.ToFrozenDictionary();
    }

    private void CheckNumbers(string text, int line)
    {
        foreach (var number in PhoneNumbers.Forbidden(text))
        {
            mistakes.Add(line, "forbidden-number", number);
        }
    }

    private void CheckId(YamlMap map, string? id, string key)
    {
        if (id is not null)
        {
            PlanId.Check(id, map.LineOf(key), mistakes);
        }
    }

    private T? Choice<T>(YamlMap map, string key, FrozenDictionary<string, T> choices, T? absent)
        where T : struct
    {
        if (!map.Has(key) && absent is not null)
        {
            return absent;
        }

        if (map.Text(key) is not { } text)
        {
            return null;
        }

        if (choices.TryGetValue(VietnameseText.FoldToWords(text), out var value))
        {
            return value;
        }

        mistakes.Add(map.LineOf(key), "bad-choice", text, key, VietnameseWords.Of("choices." + key));
        return null;
    }

    private int? Number(YamlMap map, string key, int least, int most, int? absent)
    {
        if (!map.Has(key) && absent is not null)
        {
            return absent;
        }

        if (map.Text(key) is not { } text)
        {
            return null;
        }

        var number = PlanValues.Number(text, least, most);
        if (number is null)
        {
            mistakes.Add(map.LineOf(key), "bad-number", text, key, least, most);
        }

        return number;
    }

    private TimeSpan? Duration(YamlMap map)
    {
        if (map.Text("late-within") is not { } text)
        {
            return null;
        }

        var span = PlanValues.Duration(text);
        if (span is null)
        {
            mistakes.Add(map.LineOf("late-within"), "bad-duration", text);
        }

        return span;
    }
}
