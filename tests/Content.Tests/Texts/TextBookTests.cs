using System.Text;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using Xunit;

namespace ChungTay.Content.Tests.Texts;

public sealed class TextBookTests
{
    private static readonly Dictionary<string, string> Everywhere = new()
    {
        ["commune"] = "xã Chung Tay",
        ["issuer"] = "UBND xã",
        ["quiet_from"] = "8 giờ 30 tối",
        ["quiet_to"] = "7 giờ sáng",
    };

    private static string Shipped => ShippedContent.Folder("texts");

    [Fact]
    public void The_shipped_lines_are_complete_and_their_general_places_are_filled()
    {
        var book = TextBook.Load(Shipped, Everywhere);

        foreach (var (key, places) in TextKeys.All)
        {
            var line = places.Except(TextKeys.Everywhere).Aggregate(book.Say(key), (text, place) => text.Replace("{" + place + "}", "x", StringComparison.Ordinal));
            Assert.DoesNotContain('{', line);
            Assert.True(line.IsNormalized(NormalizationForm.FormC), key);
        }
    }

    [Fact]
    public void No_shipped_line_names_a_number_that_may_not_be_shown()
    {
        var book = TextBook.Load(Shipped, Everywhere);

        Assert.All(TextKeys.All.Keys, key => Assert.Empty(PhoneNumbers.Forbidden(book.Say(key))));
    }

    [Theory]
    [InlineData("  agree-button: Đồng ý nhận tin\n", "", "agree-button")]
    [InlineData("  agree-button:", "  agree-buton:", "agree-buton")]
    [InlineData("Mã biên nhận: {receipt}", "Mã biên nhận", "{receipt}")]
    [InlineData("Không có lựa chọn số {number}", "Không có lựa chọn số {so} {number}", "{so}")]
    [InlineData("Đồng ý nhận tin", "Tôi đã đọc, đã hiểu và hoàn toàn đồng ý nhận tin nhắn", "dài 53 ký tự")]
    public void A_mistake_is_named_with_what_to_mend(string from, string to, string named)
    {
        var path = Changed(text => text.Replace(from, to, StringComparison.Ordinal));

        var mistakes = Assert.Throws<TextFileException>(() => TextBook.Load(path, Everywhere)).Mistakes;

        Assert.Contains(mistakes, mistake => mistake.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_that_stands_in_two_files_is_named()
    {
        var folder = Changed(text => text);
        File.WriteAllText(Path.Combine(folder, "vi-x.yaml"), "welcome:\n  unsure: Hai lần.\n");

        Assert.Contains(
            Assert.Throws<TextFileException>(() => TextBook.Load(folder, Everywhere)).Mistakes,
            mistake => mistake.Contains("welcome.unsure", StringComparison.Ordinal) && mistake.Contains("vi-x.yaml, dòng 2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_yaml_is_refused_with_its_line()
    {
        var path = Changed(text => text + "\nwelcome: [\n");

        Assert.Contains("Dòng", Assert.Throws<TextFileException>(() => TextBook.Load(path, Everywhere)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_written_with_loose_marks_are_stored_whole()
    {
        var path = Changed(text => text.Normalize(NormalizationForm.FormD));

        Assert.Equal("Đồng ý nhận tin", TextBook.Load(path, Everywhere).Say("welcome.agree-button"));
    }

    [Fact]
    public void Places_of_one_line_are_filled_where_it_is_said()
    {
        Assert.Contains("Mã biên nhận: ABCD-EFGH", TextBook.Load(Shipped, Everywhere).Say("erase.done", ("receipt", "ABCD-EFGH")), StringComparison.Ordinal);
    }

    private static string Changed(Func<string, string> change)
    {
        var folder = Directory.CreateTempSubdirectory("chungtay-texts-").FullName;
        foreach (var path in Directory.EnumerateFiles(Shipped, "vi*.yaml"))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(path)), change(File.ReadAllText(path)));
        }

        return folder;
    }
}
