using System.Text;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using Xunit;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class PlanLibraryTests
{
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
    [MemberData(nameof(PlanBreaks.All), MemberType = typeof(PlanBreaks))]
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
