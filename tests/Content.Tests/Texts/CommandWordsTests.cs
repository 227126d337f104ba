using System.Text.Json;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Texts;

public sealed class CommandWordsTests
{
    private static readonly CommandWords Words = CommandWords.Load(Path.Combine(ShippedContent.Folder("texts"), "words.yaml"), new QuestionReader());

    [Theory]
    [InlineData("Bắt đầu", "start")]
    [InlineData("/START", "start")]
    [InlineData("dạ cho em đăng ký với ạ", "register")]
    [InlineData("ĐĂNG KÍ", "register")]
    [InlineData("d9ang8 ky1", "register")]
    [InlineData("xoá dữ liệu giúp tôi", "erase")]
    [InlineData("xóa du lieu", "erase")]
    [InlineData("Dữ liệu của tôi?", "my-data")]
    [InlineData("TRỢ GIÚP", "menu")]
    [InlineData("dừnggg", "leave")]
    [InlineData("xin dừng ạ, cảm ơn", "leave")]
    [InlineData("tôi không muốn nhận tin nhắn này nữa", "leave")]
    [InlineData("đừng nhắn tin nữa", "leave")]
    [InlineData("dừng", "leave")]
    [InlineData("đưng", "leave")]
    [InlineData("Phản ánh", "concern")]
    [InlineData("cho tôi gặp cán bộ với ạ", "officer")]
    [InlineData("có đúng không?", "rumour")]
    [InlineData("tin nay co dung khong", "rumour")]
    [InlineData("XEM", "read")]
    [InlineData("hỏi máy", "end-talk")]
    [InlineData("đừng hiện tin của em", "hide")]
    [InlineData("giấu hết", "hide-all")]
    [InlineData("hiện lại tin", "show")]
    [InlineData("Học", "study")]
    [InlineData("xac nhan", "study")]
    [InlineData("Tôi đã học xong", "study")]
    [InlineData("toi da hoc xong a", "study")]
    [InlineData("chi bộ", "cell")]
    public void A_command_is_known_in_any_spelling(string typed, string command) => Assert.Equal(command, Words.Find(typed));

    [Theory]
    [InlineData("đúng")]
    [InlineData("Đúng!")]
    [InlineData("đúng ạ")]
    [InlineData("dùng")]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("con tôi không nhận ra tôi")]
    [InlineData("dừng xe đón con ở cổng trường có bị phạt không")]
    [InlineData("làm sao để con dừng chơi điện thoại")]
    [InlineData("đăng ký khai sinh ở đâu")]
    [InlineData("xoá dữ liệu ảnh của con trên mạng thế nào")]
    public void Other_words_are_no_command(string typed) => Assert.Null(Words.Find(typed));

    [Fact]
    public void No_question_of_the_set_is_taken_for_a_command_that_changes_something()
    {
        string[] changing = ["leave", "register", "agree", "erase"];
        var questions = File.ReadLines(Path.Combine(ShippedContent.Folder("../tests"), "Content.Tests", "Questions", "dev.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("kind").GetString() is "answer" or "danger")
            .Select(line => line.GetProperty("q").GetString()!);

        Assert.DoesNotContain(questions, question => changing.Contains(Words.Find(question)));
    }

    [Fact]
    public void One_phrase_for_two_commands_is_refused()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("chungtay-words-").FullName, "words.yaml");
        var shipped = File.ReadAllText(Path.Combine(ShippedContent.Folder("texts"), "words.yaml"));
        File.WriteAllText(path, shipped.Replace("menu: [menu,", "menu: [menu, DỪNG,", StringComparison.Ordinal));

        Assert.Contains("dung", Assert.Throws<TextFileException>(() => CommandWords.Load(path, new QuestionReader())).Message, StringComparison.Ordinal);
    }
}
