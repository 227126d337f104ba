using Xunit;

namespace ChungTay.Content.Tests.Campaigns;

public sealed class PlanHashTests
{
    [Theory]
    [InlineData("id: mau", "id: mau-khac")]
    [InlineData("audience: citizens", "audience: all")]
    [InlineData("topic: child-protection", "topic: party-study")]
    [InlineData("priority: 2", "priority: 3")]
    [InlineData("late: next-window", "late: skip")]
    [InlineData("late-within: 12 giờ", "late-within: 13 giờ")]
    [InlineData("late-within: 12 giờ", "late-within: 12 giờ\nmay-move-earlier: 1")]
    [InlineData("Vì trẻ em", "Vì tương lai")]
    [InlineData("at: \"07:30\"", "at: \"07:31\"")]
    [InlineData("weekly: thứ hai\n      at: \"07:30\"\n      from: 04/5/2026", "weekly: thứ ba\n      at: \"07:30\"\n      from: 05/5/2026")]
    [InlineData("from: 04/5/2026", "from: 11/5/2026")]
    [InlineData("yearly: 20/11", "yearly: 21/11")]
    [InlineData("not-after: 30/5", "not-after: 29/5")]
    [InlineData("lunar: 15/8", "lunar: 14/8")]
    [InlineData("Chào lần nữa.", "Chào lần nữa!")]
    [InlineData("do: Ôm con một cái.\n        ", "")]
    [InlineData("numbers: [111, 113]", "numbers: [111, 115]")]
    [InlineData("numbers: [111, 113]", "image: anh.png")]
    [InlineData("enabled: không", "enabled: có")]
    public void Whatever_changes_what_is_sent_changes_the_hash(string find, string replace)
    {
        Assert.NotEqual(HashOf(PlanFolder.Good), HashOf(Changed(find, replace)));
    }

    [Theory]
    [InlineData("title: Kế hoạch mẫu", "title: Tên khác cho cán bộ")]
    [InlineData("priority: 2", "# ghi chú\npriority: 2")]
    [InlineData("at: \"07:30\"", "at: 7:30")]
    [InlineData("weekly: thứ hai", "weekly: Monday")]
    [InlineData("title: B, text: Nội dung", "title: B, text: Nội dung của phần đang tắt")]
    [InlineData("late-within: 12 giờ", "late-within: 720 phút")]
    public void What_does_not_reach_anybody_leaves_the_hash_alone(string find, string replace)
    {
        Assert.Equal(HashOf(PlanFolder.Good), HashOf(Changed(find, replace)));
    }

    [Fact]
    public void Other_bytes_in_a_picture_of_the_same_name_change_the_hash()
    {
        var yaml = Changed("numbers: [111, 113]", "image: anh.png");

        Assert.NotEqual(HashOf(yaml, [1, 2, 3]), HashOf(yaml, [1, 2, 4]));
    }

    [Fact]
    public void Text_that_moves_from_one_message_into_the_next_changes_the_hash()
    {
        Assert.NotEqual(
            HashOf(Changed("{id: a, title: A, text: Nội dung}]\n  - id: cuoi", "{id: a, title: A, text: Một}, {id: b, title: B, text: Hai}]\n  - id: cuoi")),
            HashOf(Changed("{id: a, title: A, text: Nội dung}]\n  - id: cuoi", "{id: a, title: A, text: Một Hai}, {id: b, title: B, text: .}]\n  - id: cuoi")));
    }

    [Fact]
    public void The_hash_is_the_same_in_every_release_as_long_as_nothing_changes()
    {
        // Approvals in the field hang on this value: change it only together with what is sent.
        Assert.Equal("ab032a4cf5352baa4bb84c36f5f780524f6a0052972315376ed610350c3a882a", HashOf(PlanFolder.Good));
    }

    private static string Changed(string find, string replace)
    {
        var good = PlanFolder.Good.ReplaceLineEndings("\n");
        Assert.Contains(find, good, StringComparison.Ordinal);
        return good.Replace(find, replace, StringComparison.Ordinal);
    }

    private static string HashOf(string yaml, byte[]? picture = null)
    {
        using var folder = PlanFolder.With(yaml);
        folder.Write("anh.png", picture ?? [1, 2, 3]);
        var library = folder.Load();
        Assert.Equal("", string.Join('\n', library.Mistakes));
        return Assert.Single(library.Plans).ContentHash;
    }
}
