using System.Text.RegularExpressions;
using ChungTay.Content.Questions.Danger;
using Xunit;

namespace ChungTay.Content.Tests.Danger;

public sealed partial class DangerReplyTests
{
    private static readonly string[] ShownNumbers = ["111", "112", "113", "114", "115"];

    public static TheoryData<DangerKind, bool> All()
    {
        var data = new TheoryData<DangerKind, bool>();
        foreach (var kind in Enum.GetValues<DangerKind>())
        {
            data.Add(kind, true);
            data.Add(kind, false);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_first_line_and_the_first_200_characters_carry_111(DangerKind kind, bool child)
    {
        var text = First(kind, child);

        Assert.Contains("111", text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("111", text[..Math.Min(200, text.Length)], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Only_numbers_of_the_first_hotline_table_are_named(DangerKind kind, bool child)
    {
        var numbers = Number().Matches(First(kind, child).Replace("24/7", "", StringComparison.Ordinal).Replace("24 giờ", "", StringComparison.Ordinal));

        Assert.All(numbers.Select(match => match.Value), number => Assert.Contains(number, ShownNumbers));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_sentence_calls_115_free_of_charge(DangerKind kind, bool child)
    {
        Assert.DoesNotContain(
            Sentences(First(kind, child)),
            sentence => sentence.Contains("115", StringComparison.Ordinal) && sentence.Contains("miễn phí", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void At_most_three_short_sentences_follow_and_none_asks(DangerKind kind, bool child)
    {
        var text = First(kind, child);
        var after = Sentences(text.Split('\n')[1]);

        Assert.InRange(after.Count, 1, 3);
        Assert.All(after, sentence => Assert.InRange(sentence.Length, 10, 140));
        Assert.DoesNotContain('?', text);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_says_that_it_is_automatic_and_does_not_claim_that_an_officer_reads_it(DangerKind kind, bool child)
    {
        var text = First(kind, child);

        Assert.Contains("hệ thống tự động", text, StringComparison.Ordinal);
        Assert.DoesNotContain("báo cho cán bộ", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_child_is_called_con_and_an_adult_is_not(DangerKind kind, bool child)
    {
        Assert.Equal(child, First(kind, child).StartsWith("Con ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_is_promised(DangerKind kind, bool child)
    {
        Assert.DoesNotMatch("(?i)cam kết|hứa|chắc chắn sẽ|bảo đảm sẽ|sẽ có người|sẽ tới|sẽ đến|sẽ cứu", First(kind, child));
    }

    [Fact]
    public void A_child_that_is_hurt_at_home_is_told_how_to_hide_the_chat()
    {
        DangerKind[] atHome = [DangerKind.Violence, DangerKind.Sexual, DangerKind.Online, DangerKind.SelfHarm, DangerKind.Neglect, DangerKind.Exploitation, DangerKind.Other];

        Assert.All(atHome, kind => Assert.Contains("xóa cuộc trò chuyện", First(kind, child: true), StringComparison.Ordinal));
    }

    [Fact]
    public void The_commune_fills_its_own_numbers()
    {
        var filled = ShippedDanger.Reply.First(Assessment(DangerKind.Violence, child: false), text => text.Replace("{commune.police}", "gọi công an xã", StringComparison.Ordinal));

        Assert.Contains("cũng có thể gọi công an xã.", filled, StringComparison.Ordinal);
    }

    private static string First(DangerKind kind, bool child) => ShippedDanger.Reply.First(Assessment(kind, child), text => text);

    private static DangerAssessment Assessment(DangerKind kind, bool child) => new() { IsDanger = true, Score = 1, Kind = kind, ChildSpeaking = child };

    private static List<string> Sentences(string text) =>
        [.. EndOfSentence().Split(text.Trim()).Select(part => part.Trim()).Where(part => part.Length > 0)];

    [GeneratedRegex(@"\d[\d .]*\d|\d")]
    private static partial Regex Number();

    // The full stop inside {commune.police} ends no sentence.
    [GeneratedRegex(@"(?<=[.!?])(?=\s|$)")]
    private static partial Regex EndOfSentence();
}
