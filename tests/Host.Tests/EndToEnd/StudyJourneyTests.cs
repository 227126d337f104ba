using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ChungTay.Content.Texts;
using ChungTay.Host.Tests.Admin;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>A study from its first page to the sealed report, through the real program and nothing but its doors: the desk's pages, the web chat, the verbs.</summary>
public sealed partial class StudyJourneyTests
{
    private const string Parts = "Vì sao học\nĐể làm đúng.\n\n---\n\nLàm gì\nBa việc cần nhớ.";
    private const string Questions = "Trẻ em là người dưới mấy tuổi?\n- 18 tuổi\n* 16 tuổi\n> Luật Trẻ em 2016, Điều 1.\n---\nTổng đài trẻ em là số nào?\n* 111\n- 1022\n> Gọi miễn phí, cả ngày đêm.\n---\nThấy trẻ bị xâm hại thì làm gì?\n- Chờ xem\n* Báo ngay\n> Ai cũng có trách nhiệm báo.";

    private static readonly Dictionary<string, string> Settings = new() { ["Quiet:From"] = "00:00", ["Quiet:To"] = "00:00" };

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_study_is_made_studied_with_number_keys_confirmed_for_another_sealed_and_its_report_says_what_happened()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(data, Settings);
        using var admin = await SignInAsync(server);
        var cell = await CellAsync(admin);
        var codes = await CodesAsync(admin, cell);
        await StudyAsync(admin);

        var receipt = await StudyWithKeysAsync(server, codes["Lưu Văn Học"]);
        await ConfirmForAsync(server, codes["Hoàng Thị Thư"]);
        // A cut is a whole second: what was recorded in this one counts in the next.
        await Task.Delay(1_200, Limit);
        var (word, sheet, block) = await SealAsync(admin);

        Assert.Contains("Đã học: 2 (66,6%); tự học trên máy: 1; bí thư xác nhận thay: 1.", block, StringComparison.Ordinal);
        Assert.Contains("Chưa học: 1.", block, StringComparison.Ordinal);
        Assert.Contains("học tại sinh hoạt chi bộ: 1", word, StringComparison.Ordinal);
        Assert.All(block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), line => Assert.Contains(line, word, StringComparison.Ordinal));
        Assert.Equal(["1", "Chi bộ Hành Trình", "3", "0", "1", "1", "2", "66.6", "0", "1"], sheet.Single(row => row[1] == "Chi bộ Hành Trình").Take(10));
        Assert.Equal(["", "Cộng", "3", "0", "1", "1", "2", "66.6", "0", "1"], sheet.Single(row => row[1] == "Cộng").Take(10));
        var (good, said, errors) = await ServerProcess.RunAsync(data, Settings, "study", "verify", receipt);
        Assert.True(good == 0, said + errors);
        // Who asks with a code hears what was studied, not by whom.
        Assert.Contains("Mã đúng: Chăm sóc trẻ em; Chi bộ Hành Trình", said, StringComparison.Ordinal);
        Assert.Equal(0, (await ServerProcess.RunAsync(data, Settings, "verify-audit")).ExitCode);
    }

    private static async Task<DeskBrowser> SignInAsync(ServerProcess server)
    {
        var link = await server.SignInLinkAsync();
        var browser = new DeskBrowser(server.Http.BaseAddress!, "quản trị");
        using var answer = await browser.PostAsync(link.AbsolutePath);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return browser;
    }

    // A cell with its secretary, a member with a phone and one without.
    private static async Task<string> CellAsync(DeskBrowser admin)
    {
        await PressAsync(admin, "/admin/cells", "/admin/cells", ("name", "Chi bộ Hành Trình"), ("parent", ""));
        var cell = CellLink().Match(await admin.ReadAsync("/admin/cells")).Groups[1].Value;
        foreach (var (name, role) in new[] { ("Hoàng Thị Thư", "Secretary"), ("Lưu Văn Học", "Member"), ("Cao Văn Cụ", "Member") })
        {
            Assert.Contains("Đã thêm " + name, await PressAsync(admin, $"/admin/cells/{cell}?handler=add", $"/admin/cells/{cell}", ("name", name), ("role", role)), StringComparison.Ordinal);
        }

        return cell;
    }

    // The sheet of codes as it would be printed and handed out.
    private static async Task<Dictionary<string, string>> CodesAsync(DeskBrowser admin, string cell)
    {
        using var answer = await admin.PostAsync($"/admin/cells/{cell}?handler=codes", $"/admin/cells/{cell}");
        var text = await WordAsync(answer);
        var codes = new[] { "Hoàng Thị Thư", "Lưu Văn Học", "Cao Văn Cụ" }
            .ToDictionary(name => name, name => Regex.Match(text, Regex.Escape(name) + "Chi bộ Hành Trình([0-9A-Z]{5}-[0-9A-Z]{5})").Groups[1].Value);
        Assert.All(codes.Values, code => Assert.NotEqual("", code));
        return codes;
    }

    private static async Task StudyAsync(DeskBrowser admin)
    {
        var today = VietnamTime.DateOf(TimeProvider.System.GetUtcNow());
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var page = await PressAsync(
            admin, "/admin/studies/edit", "/admin/studies/edit",
            ("Form.Key", "hanh-trinh"), ("Form.Title", "Chăm sóc trẻ em"), ("Form.Document", "Kế hoạch số 9-KH/ĐU"), ("Form.Minutes", "20"), ("Form.Opens", Day(0)),
            ("Form.Report", Day(5)), ("Form.Deadline", Day(7)), ("Form.Parts", Parts), ("Form.Questions", Questions), ("Form.IsOpen", "true"), ("Form.NotSecret", "true"));
        Assert.Contains("Đang mở", page, StringComparison.Ordinal);
    }

    // From the code to the receipt nothing is typed but HỌC and digits; the second question is answered wrong first.
    private static async Task<string> StudyWithKeysAsync(ServerProcess server, string code)
    {
        var chat = await Chat.EnterAsync(server.Http);
        Assert.Contains("Tôi đồng ý", string.Concat((await chat.SayAsync("mã " + code)).SelectMany(line => line.Buttons.Keys)), StringComparison.Ordinal);
        await chat.SayAsync("1");
        var seen = string.Join('\n', (await chat.SayAsync("học")).Select(line => line.Text));
        for (var step = 0; step < 20; step++)
        {
            if (Receipt().Match(seen) is { Success: true } receipt)
            {
                Assert.All(["Chăm sóc trẻ em", "Chi bộ Hành Trình", "Lúc: "], words => Assert.Contains(words, seen, StringComparison.Ordinal));
                return receipt.Groups[1].Value;
            }

            var key = seen.Contains("dưới mấy tuổi?", StringComparison.Ordinal) || seen.Contains("số nào?", StringComparison.Ordinal) || seen.Contains("làm gì?", StringComparison.Ordinal) ? "2" : "1";
            var wrong = seen.Contains("số nào?", StringComparison.Ordinal);
            seen = string.Join('\n', (await chat.SayAsync(key)).Select(line => line.Text));
            Assert.True(!wrong || (seen.Contains("Chưa đúng. Câu đúng là: 111", StringComparison.Ordinal) && seen.Contains("Gọi miễn phí", StringComparison.Ordinal)), seen);
        }

        throw new TimeoutException("No receipt; the last message was:\n" + seen);
    }

    private static async Task ConfirmForAsync(ServerProcess server, string code)
    {
        var chat = await Chat.EnterAsync(server.Http);
        await chat.SayAsync("mã " + code);
        await chat.SayAsync("1");
        // The study of 2026 is offered as well: late is possible.
        await chat.SayAsync("chi bộ");
        var home = Assert.Single(await chat.PressAsync("Chăm sóc trẻ em"));
        Assert.Contains("Chi bộ: 3 đảng viên. Tự học 1, xác nhận thay 0, miễn 0, chưa học 2.", home.Text, StringComparison.Ordinal);
        var undone = Assert.Single(await chat.PressAsync("Người chưa học (2)"));
        Assert.Contains("Cao Văn Cụ", undone.Buttons.Keys);
        Assert.DoesNotContain("Lưu Văn Học", undone.Buttons.Keys);
        IReadOnlyList<WebVisitor.Line> said = [];
        foreach (var label in new[] { "Cao Văn Cụ", "Xác nhận đã học", "Họp chi bộ", "Hôm nay" })
        {
            said = await chat.PressAsync(label);
        }

        Assert.Contains("Đã xác nhận 1 đồng chí: học tại cuộc họp chi bộ", Assert.Single(said).Text, StringComparison.Ordinal);
    }

    private static async Task<(string Word, List<List<string>> Sheet, string Block)> SealAsync(DeskBrowser admin)
    {
        var study = StudyLink().Matches(await admin.ReadAsync("/admin/studies")).Select(link => link.Groups[1].Value)
            .Last(id => !id.Equals("1", StringComparison.Ordinal));
        var page = await PressAsync(admin, "/admin/reports?handler=seal", $"/admin/reports?study={study}", ("study", study), ("cut", "now"), ("cell", ""));
        Assert.Contains("Niêm phong còn nguyên.", page, StringComparison.Ordinal);
        var cut = FileLink().Match(page).Groups[1].Value;
        using var word = await admin.GetAsync($"/admin/reports?handler=file&id={cut}&kind=docx");
        using var excel = await admin.GetAsync($"/admin/reports?handler=file&id={cut}&kind=xlsx");
        return (await WordAsync(word), await RowsAsync(excel), Block().Match(page).Groups[1].Value);
    }

    private static async Task<string> PressAsync(DeskBrowser browser, string path, string tokenFrom, params (string Name, string Value)[] fields)
    {
        using var answer = await browser.PostAsync(path, tokenFrom, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{path} answered {answer.StatusCode}: {WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Limit))}");
        return WebUtility.HtmlDecode(await browser.ReadAsync(answer.Headers.Location!.ToString()));
    }

    private static async Task<string> WordAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Limit));
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        return document.MainDocumentPart!.Document!.Body!.InnerText;
    }

    private static async Task<List<List<string>>> RowsAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Limit));
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList()).Where(row => row.Count > 9)];
    }

    [GeneratedRegex("/admin/cells/(\\d+)\"")]
    private static partial Regex CellLink();

    [GeneratedRegex("/admin/studies/(\\d+)\"")]
    private static partial Regex StudyLink();

    [GeneratedRegex("handler=file&id=(\\d+)&kind=docx")]
    private static partial Regex FileLink();

    [GeneratedRegex("Mã kiểm tra: (\\S+)")]
    private static partial Regex Receipt();

    [GeneratedRegex("<textarea[^>]*>\\s*([^<]*)</textarea>")]
    private static partial Regex Block();

    // Says one thing and takes what comes back, once it has all come.
    private sealed class Chat(WebVisitor visitor)
    {
        private int _read;

        // The greeting must not be taken for the first answer.
        public static async Task<Chat> EnterAsync(HttpClient http)
        {
            var visitor = await WebVisitor.EnterAsync(http);
            await visitor.WaitAsync(line => line.Buttons.ContainsKey("Chỉ hỏi đáp"));
            return new Chat(visitor);
        }

        public Task<IReadOnlyList<WebVisitor.Line>> SayAsync(string text) => DoAsync(() => visitor.SayAsync(text));

        public Task<IReadOnlyList<WebVisitor.Line>> PressAsync(string label) => DoAsync(() => visitor.PressAsync(label));

        private async Task<IReadOnlyList<WebVisitor.Line>> DoAsync(Func<Task> deed)
        {
            _read = (await BotAsync()).Count;
            await deed();
            List<WebVisitor.Line> lines = [];
            for (var (same, looks) = (0, 0); same < 3; looks++)
            {
                await Task.Delay(150, Limit);
                var now = await BotAsync();
                same = now.Count > _read && now.Count == lines.Count ? same + 1 : 0;
                lines = now;
                Assert.True(looks < 200, "The bot says nothing.");
            }

            return [.. lines.Skip(_read)];
        }

        private async Task<List<WebVisitor.Line>> BotAsync() => [.. (await visitor.ReadAsync()).Where(line => line.From == "bot")];
    }
}
