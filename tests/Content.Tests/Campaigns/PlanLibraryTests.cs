using System.Text;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using Xunit;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class PlanLibraryTests
{
    /// <summary>What to replace in the good file, by what, which mistake that is and in which line it must be reported.</summary>
    public static TheoryData<string, string, string, int> Breaks => new()
    {
        { "title: Kế hoạch mẫu\n", "", "missing", 1 },
        { "title: Kế hoạch mẫu", "title:", "empty", 2 },
        { "title: Kế hoạch mẫu", "title: [a, b]", "not-a-text", 2 },
        { "title: Kế hoạch mẫu", "titel: Kế hoạch mẫu", "unknown-key", 2 },
        { "title: Kế hoạch mẫu", "title: Kế hoạch: mẫu", "bad-yaml", 2 },
        { "title: Kế hoạch mẫu", "title: \"Kế hoạch mẫu", "bad-yaml", 2 },
        { "title: Kế hoạch mẫu", "title: a\ntitle: b", "duplicate-key", 3 },
        { "id: mau", "id: Kế hoạch 1", "bad-id", 1 },
        { "audience: citizens", "audience: mọi người", "bad-choice", 3 },
        { "audience: citizens\n", "", "missing", 1 },
        { "topic: child-protection", "topic: Bảo vệ!", "bad-id", 4 },
        { "priority: 2", "priority: 12", "bad-number", 5 },
        { "priority: 2", "priority: cao", "bad-number", 5 },
        { "late: next-window", "late: mai gửi", "bad-choice", 6 },
        { "late-within: 12 giờ", "late-within: lâu", "bad-duration", 7 },
        { "late-within: 12 giờ", "late-within: 5 phút", "bad-duration", 7 },
        { "2027: \"Vì trẻ em\"", "27: \"Vì trẻ em\"", "bad-year", 9 },
        { "2027: \"Vì trẻ em\"", "2027: \"Gọi 0963061414\"", "forbidden-number", 9 },
        { "weekly: thứ hai", "weekly: thứ tám", "bad-weekday", 13 },
        { "weekly: thứ hai", "weekly: thứ ba", "from-wrong-weekday", 15 },
        { "at: \"07:30\"", "at: 7 giờ rưỡi", "bad-time", 14 },
        { "at: \"07:30\"", "at: \"25:30\"", "bad-time", 14 },
        { "at: \"07:30\"", "at: \"06:59\"", "quiet-time", 14 },
        { "at: \"07:30\"", "at: \"20:30\"", "quiet-time", 14 },
        { "      at: \"07:30\"\n", "", "missing", 13 },
        { "from: 04/5/2026", "from: 31/4/2026", "bad-date", 15 },
        { "from: 04/5/2026", "from: 2026-05-04", "bad-date", 15 },
        { "from: 04/5/2026", "from: 06/5/2019", "from-too-early", 15 },
        { "from: 04/5/2026", "month: 6\n      from: 04/5/2026", "weekly-needs", 13 },
        { "from: 04/5/2026", "not-after: 30/5", "weekly-needs", 13 },
        { "from: 04/5/2026", "form: 04/5/2026", "unknown-key", 15 },
        { "month: 6", "month: 13", "bad-number", 31 },
        { "[01/6, 30/6]", "[01/6, 31/6]", "bad-day", 32 },
        { "      - {id: d, title: D, text: Nội dung}\n", "", "too-few-in-month", 35 },
        { "yearly: 20/11,", "yearly: 29/02,", "bad-day", 40 },
        { "yearly: 20/11,", "yearly: 20/11, lunar: 1/1,", "schedule-form", 40 },
        { "yearly: 20/11,", "", "schedule-form", 40 },
        { "yearly: 20/11,", "yearly: 20/11, month: 6,", "schedule-extra", 40 },
        { "not-after: 30/5,", "", "missing", 43 },
        { "lunar: 15/8", "lunar: 30/8", "bad-lunar", 46 },
        { "lunar: 15/8", "lunar: rằm tháng tám", "bad-lunar", 46 },
        { "id: thang-sau", "id: hang-tuan", "duplicate-part", 27 },
        { "id: hai", "id: mot", "duplicate-message", 24 },
        { "enabled: không", "enabled: chưa biết", "bad-choice", 28 },
        { "text: Chào lần nữa.", "text:", "empty", 26 },
        { "        text: Chào lần nữa.\n", "", "missing", 24 },
        { "title: Tin hai", "title: Tin {official-theme}", "theme-in-title", 25 },
        { "Chào lần nữa.", "Chào {tên}.", "unknown-mark", 26 },
        { "Chào lần nữa.", "Gọi 1900 969 680 nhé.", "forbidden-number", 26 },
        { "Chào lần nữa.", "Gọi 18001567.", "forbidden-number", 26 },
        { "Chào lần nữa.", "Gọi 115 miễn phí.", "free-115", 26 },
        { "do: Ôm con một cái.", "do: Gọi 5656.", "forbidden-number", 22 },
        { "numbers: [111, 113]", "numbers: [111, 119]", "unknown-number", 23 },
        { "numbers: [111, 113]", "numbers: [113]", "needs-111", 23 },
        { "numbers: [111, 113]", "numbers: 111", "not-a-list", 23 },
        { "numbers: [111, 113]", "image: khong-co.png", "image-missing", 23 },
        { "numbers: [111, 113]", "image: ../mau.png", "image-kind", 23 },
        { "numbers: [111, 113]", "image: mau.gif", "image-kind", 23 },
        { "numbers: [111, 113]", "\tnumbers: [111, 113]", "tab", 23 },
        { "messages: [{id: a, title: A, text: Nội dung}]", "messages: []", "no-messages", 41 },
        { "messages: [{id: a, title: A, text: Nội dung}]", "messages: [chào]", "not-a-map", 41 },
        { "official-theme:\n  2027: \"Vì trẻ em\"\n", "", "theme-missing", 17 },
        { "parts:", "messages: []\nparts:", "parts-or-messages", 1 },
    };

    [Fact]
    public void A_good_file_is_read_as_it_is_written()
    {
        using var folder = PlanFolder.With(PlanFolder.Good);

        var plan = Assert.Single(folder.Load().Plans);

        Assert.Equal(("mau", "Kế hoạch mẫu", true, PlanAudience.Citizens, "child-protection", "mau.yaml"), (plan.Id, plan.Title, plan.Enabled, plan.Audience, plan.Topic, plan.File));
        Assert.Equal("Vì trẻ em", plan.OfficialThemes[2027]);
        Assert.Equal([true, false, true, true, true], plan.Parts.Select(part => part.Enabled));
        Assert.Equal(new PlanSchedule.WeeklyInTurn(DayOfWeek.Monday, new DateOnly(2026, 5, 4)) { Time = new TimeOnly(7, 30) }, plan.Parts[0].Schedule);
        Assert.Equal(new PlanSchedule.LastWeekday(DayOfWeek.Saturday, new YearDay(30, 5)) { Time = new TimeOnly(18, 30) }, plan.Parts[3].Schedule);
        Assert.Equal(new PlanSchedule.Lunar(8, 15) { Time = new TimeOnly(18, 30) }, plan.Parts[4].Schedule);
        Assert.Equal(new LateRule(LateAction.NextWindow, TimeSpan.FromHours(12)), plan.Parts[0].Late);
        Assert.Equal("Xin chào bà con.\nChủ đề: {official-theme}", plan.Parts[0].Messages[0].Text);
        Assert.Equal(["111", "113"], plan.Parts[0].Messages[0].Numbers);
        Assert.Equal(["111"], plan.Parts[0].Messages[1].Numbers);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_mistake_is_told_with_its_line_and_its_cure(string find, string replace, string kind, int line)
    {
        var good = PlanFolder.Good.ReplaceLineEndings("\n");
        var at = good.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"«{find}» is not in the good file");
        var broken = good.Remove(at, find.Length).Insert(at, replace);
        using var folder = PlanFolder.With(broken);

        var library = folder.Load();

        Assert.Empty(library.Plans);
        Assert.Contains(library.Mistakes, mistake => (mistake.Kind, mistake.Line, mistake.File) == (kind, line, "mau.yaml"));
        Assert.All(library.Mistakes, mistake => Assert.True(
            mistake.Problem.Length > 5 && mistake.Cure.Length > 5 && mistake.ToString().Contains($"dòng {mistake.Line}:", StringComparison.Ordinal)));
    }

    [Fact]
    public void All_mistakes_of_all_files_are_told_at_once()
    {
        using var folder = PlanFolder.With(PlanFolder.Good.Replace("priority: 2", "priority: 0", StringComparison.Ordinal)
            .Replace("07:30", "05:00", StringComparison.Ordinal).Replace("Chào lần nữa.", "Gọi 0912345678.", StringComparison.Ordinal));
        folder.Write("hai.yaml", "id: hai\n");

        var mistakes = folder.Load().Mistakes;

        Assert.Equal(["bad-number", "quiet-time", "forbidden-number"], mistakes.Where(mistake => mistake.File == "mau.yaml").Select(mistake => mistake.Kind).Distinct());
        Assert.True(mistakes.Count(mistake => mistake.File == "hai.yaml") >= 3);
    }

    [Fact]
    public void A_text_that_is_too_long_says_by_how_much()
    {
        using var folder = PlanFolder.With(PlanFolder.Good.Replace("Chào lần nữa.", new string('a', 900), StringComparison.Ordinal));

        var mistake = Assert.Single(folder.Load().Mistakes);

        Assert.Equal(("too-long", 26), (mistake.Kind, mistake.Line));
        Assert.Contains("900", mistake.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_plan_id_in_two_files_is_a_mistake()
    {
        using var folder = PlanFolder.With(PlanFolder.Good);
        folder.Write("ban-sao.yaml", PlanFolder.Good);

        var mistake = Assert.Single(folder.Load().Mistakes);

        Assert.Equal(("duplicate-plan", "mau.yaml"), (mistake.Kind, mistake.File));
        Assert.Contains("ban-sao.yaml", mistake.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mau.yaml.txt", "mau.yaml")]
    [InlineData("mau.yml", "mau.yaml")]
    [InlineData("Mau.YAML", "Mau.yaml")]
    public void A_file_that_Notepad_named_wrongly_is_not_silently_left_out(string name, string better)
    {
        using var folder = PlanFolder.With(PlanFolder.Good, name);

        var mistake = folder.Load().Mistakes[0];

        Assert.Equal("wrong-extension", mistake.Kind);
        Assert.Contains(better, mistake.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_and_notes_beside_the_plans_are_no_mistake()
    {
        using var folder = PlanFolder.With(PlanFolder.Good);
        folder.Write("README.md", "# Ghi chú");
        folder.Write("anh.png", [1, 2, 3]);

        Assert.Empty(folder.Load().Mistakes);
    }

    [Fact]
    public void A_file_saved_as_ANSI_is_refused_with_the_cure()
    {
        using var folder = PlanFolder.With("");
        folder.Write("mau.yaml", Encoding.Latin1.GetBytes("title: Kế hoạch mẫu ê".Replace('ế', 'é').Replace('ạ', 'à')));

        Assert.Equal("not-utf8", Assert.Single(folder.Load().Mistakes).Kind);
    }

    [Fact]
    public void Files_as_Notepad_saves_them_are_read_alike()
    {
        using var plain = PlanFolder.With(PlanFolder.Good);
        using var mark = new PlanFolder();
        using var wide = new PlanFolder();
        using var lines = PlanFolder.With(PlanFolder.Good.ReplaceLineEndings("\r\n"));
        using var apart = PlanFolder.With(PlanFolder.Good.Normalize(NormalizationForm.FormD));
        mark.Write("mau.yaml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(PlanFolder.Good)]);
        wide.Write("mau.yaml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(PlanFolder.Good)]);

        var hash = Assert.Single(plain.Load().Plans).ContentHash;

        foreach (var folder in new[] { mark, wide, lines, apart })
        {
            var library = folder.Load();
            Assert.Empty(library.Mistakes);
            Assert.Equal(hash, Assert.Single(library.Plans).ContentHash);
        }
    }

    [Theory]
    [InlineData("", "empty-file")]
    [InlineData("# chỉ có ghi chú\n", "empty-file")]
    [InlineData("- một\n- hai\n", "not-a-map")]
    [InlineData("chào", "not-a-map")]
    [InlineData("id: a\n---\nid: b\n", "too-many-documents")]
    [InlineData("id: *khong-co\n", "bad-yaml")]
    [InlineData("{{{{", "bad-yaml")]
    [InlineData("? [a]\n: b\n", "unknown-key")]
    public void Anything_at_all_in_a_file_gives_a_mistake_and_no_exception(string text, string kind)
    {
        using var folder = PlanFolder.With(text);

        Assert.Contains(folder.Load().Mistakes, mistake => mistake.Kind == kind);
    }

    [Fact]
    public void A_missing_and_an_empty_folder_are_mistakes()
    {
        using var folder = new PlanFolder();

        Assert.Equal("no-files", Assert.Single(folder.Load().Mistakes).Kind);
        Assert.Equal("no-directory", Assert.Single(PlanLibrary.Load(Path.Combine(folder.Path, "khong-co")).Mistakes).Kind);
    }

    [Fact]
    public void The_quiet_hours_of_the_settings_decide_which_times_are_allowed()
    {
        using var folder = PlanFolder.With(PlanFolder.Good);

        var library = PlanLibrary.Load(folder.Path, new QuietHours(new TimeOnly(18, 0), new TimeOnly(7, 45)));

        Assert.Equal(5, library.Mistakes.Count(mistake => mistake.Kind == "quiet-time"));
    }

    [Fact]
    public void Cutting_a_good_file_anywhere_never_throws()
    {
        using var folder = new PlanFolder();
        var good = PlanFolder.Good.ReplaceLineEndings("\n");
        for (var length = 0; length < good.Length; length += 7)
        {
            folder.Write("mau.yaml", good[..length]);

            var library = folder.Load();

            Assert.True(library.Mistakes.Count > 0 || library.Plans.Count == 1);
        }
    }
}
