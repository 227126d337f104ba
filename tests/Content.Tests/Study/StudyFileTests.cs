using ChungTay.Content.Study;
using ChungTay.Content.Tests.Texts;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Study;

public sealed class StudyFileTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(ShippedContent.Folder("studies"), "ke-hoach-88.yaml"));

    [Fact]
    public void The_shipped_study_is_whole_and_keeps_the_dates_of_2026()
    {
        var sheet = StudyFile.Read(Shipped, "ke-hoach-88.yaml");

        Assert.Equal("ke-hoach-88", sheet.Key);
        Assert.Equal(new StudyDates(new(2026, 5, 1), new(2026, 6, 3), new(2026, 6, 5)), sheet.Dates);
        Assert.InRange(sheet.Material.Questions.Count, 3, 5);
        Assert.All(sheet.Material.Questions, question => Assert.NotEmpty(question.Why));
        Assert.True(sheet.IsOpen);
        Assert.True(File.Exists(Path.Combine(ShippedContent.Folder("studies"), sheet.Material.File!)));
    }

    [Fact]
    public void The_document_of_the_shipped_study_bears_no_mark_of_secrecy() =>
        Assert.Null(SecrecyMark.Find(File.ReadAllText(Path.Combine(ShippedContent.Folder("studies"), "ke-hoach-88.txt"))));

    [Theory]
    [InlineData("deadline: 05/6/2026", "deadline: 02/6/2026", "Hạn cuối")]
    [InlineData("report: 03/6/2026", "report: 03/4/2026", "sớm hơn ngày mở")]
    [InlineData("report: 03/6/2026", "report: mồng ba", "không phải là ngày")]
    [InlineData("minutes: 30", "minutes: nửa giờ", "phải là một số")]
    [InlineData("minutes: 30", "minutes: 2", "từ 5 đến 600 phút")]
    [InlineData("id: ke-hoach-88", "id: Kế hoạch 88", "không dùng được")]
    [InlineData("    right: 2", "    right: 4", "chỉ có 3 câu trả lời")]
    [InlineData("      - Xử phạt", "      - phòng NGỪA", "giống nhau")]
    [InlineData("      - Xử phạt", "      - Xử phạt thật nặng những người có lỗi ở khắp mọi nơi", "nhiều nhất là 40")]
    [InlineData("file: ke-hoach-88.txt", "link: vanban.example", "cả phần https://")]
    [InlineData("file: ke-hoach-88.txt", "tep: ke-hoach-88.txt", "không có mục nào tên \"tep\"")]
    [InlineData("title: Vì sao học", "title:", "thiếu mục \"title\"")]
    [InlineData("title: Vì sao học", "title: [a, b", "không đọc được")]
    [InlineData("title: Vì sao học", "title: TỐI MẬT", "Văn bản có dấu \"tối mật\"")]
    public void A_mistake_is_told_with_its_cure(string written, string instead, string told)
    {
        var broken = Shipped.Replace(written, instead, StringComparison.Ordinal);
        Assert.NotEqual(Shipped, broken);

        var refused = Assert.Throws<TextFileException>(() => StudyFile.Read(broken, "thu.yaml"));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_questions_are_refused()
    {
        var refused = Assert.Throws<TextFileException>(() => StudyFile.Read(Shipped[..Shipped.IndexOf("questions:", StringComparison.Ordinal)], "thu.yaml"));

        Assert.Contains("từ 3 đến 5 câu", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var broken = Shipped.Replace("deadline: 05/6/2026", "deadline: 02/6/2026", StringComparison.Ordinal).Replace("minutes: 30", "minutes: 2", StringComparison.Ordinal);

        Assert.Equal(2, Assert.Throws<TextFileException>(() => StudyFile.Read(broken, "thu.yaml")).Mistakes.Count);
    }
}
