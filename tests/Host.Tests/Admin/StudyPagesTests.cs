using System.Net;
using ChungTay.Content.Texts;
using ChungTay.Host.Study;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

public sealed class StudyPagesTests(DeskFixture desk) : DeskTest(desk)
{
    private const string Parts = "Vì sao học\nĐể làm đúng.\n\n---\n\nLàm gì\nBa việc.";
    private const string Questions = "Một?\n* A\n- B\n> Vì A.\n---\nHai?\n- A\n* B\n> Vì B.\n---\nBa?\n* C\n- D\n> Vì C.";

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_study_is_made_on_the_page_opened_and_read_back()
    {
        using var author = await App.SignInAsync("author");

        using var saved = await author.PostAsync("/admin/studies/edit", Boxes("dot-moi", "Đợt học mới").ToArray());
        var page = await author.ReadAsync(saved.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Contains("Đang mở", page, StringComparison.Ordinal);
        Assert.Equal("Một?", await App.ScalarAsync<string>("select ask from study_questions q join studies s on s.id = q.study_id where s.key = 'dot-moi' order by number limit 1"));
    }

    [Fact]
    public async Task Mistakes_are_told_and_what_was_typed_stays()
    {
        using var author = await App.SignInAsync("author");

        using var refused = await author.PostAsync("/admin/studies/edit", [.. Boxes("dot-loi", "TỐI MẬT").Where(box => box.Name != "Form.NotSecret")]);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Limit));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("có dấu \"tối mật\"", page, StringComparison.Ordinal);
        Assert.Contains("không thuộc danh mục bí mật", page, StringComparison.Ordinal);
        Assert.Contains("Ba việc.", page, StringComparison.Ordinal);
        Assert.Equal(0, await App.ScalarAsync<long>("select count(*) from studies where key = 'dot-loi'"));
    }

    [Fact]
    public async Task An_admin_confirms_exempts_and_takes_back_from_the_desk_and_each_look_is_on_record()
    {
        var (study, cell, members) = await CellAsync("Chi bộ Bàn Giấy", "ban-giay");
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        var address = $"/admin/studies/{study}/cells/{cell}";

        using var confirmed = await admin.PostAsync(address + "?handler=Confirm", address, ("member", $"{members[0]}"), ("form", "meeting"), ("day", $"{Today:yyyy-MM-dd}"));
        using var exempted = await admin.PostAsync(address + "?handler=Exempt", address, ("member", $"{members[1]}"), ("reason", "away"));
        var page = await admin.ReadAsync(address);
        using var reversed = await admin.PostAsync(address + "?handler=Reverse", address, ("member", $"{members[0]}"), ("reason", "Ghi nhầm"));

        Assert.Contains("Xác nhận thay", page, StringComparison.Ordinal);
        Assert.Contains("Được miễn", page, StringComparison.Ordinal);
        Assert.Equal("Ghi nhầm", await App.ScalarAsync<string>($"select reverse_reason from study_confirmations where member_id = {members[0]}"));
        Assert.True(await App.ScalarAsync<long>($"select count(*) from audit where action = 'roster.seen' and subject = 'cell {cell}'") >= 3);
    }

    [Fact]
    public async Task The_page_of_a_study_shows_which_cell_has_reported()
    {
        var (study, cell, _) = await CellAsync("Chi bộ Báo Cáo Rồi", "bao-cao-roi");
        using var admin = await App.SignInAsync(OfficerRoles.Admin);

        var before = WebUtility.HtmlDecode(await admin.ReadAsync($"/admin/studies/{study}"));
        await using (var step = await App.Ledger.BeginAsync(Limit))
        {
            await App.Get<ChungTay.Ledger.Reports.CutStore>().SealAsync(step, study, cell, step.Now, "Lan", Limit);
            await step.CommitAsync(Limit);
        }

        var after = WebUtility.HtmlDecode(await admin.ReadAsync($"/admin/studies/{study}"));

        Assert.Contains("Chưa báo cáo", before, StringComparison.Ordinal);
        Assert.Contains($"Đã báo cáo {VietnamTime.ShortDate(Today)}", after, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa báo cáo", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_that_is_still_written_not_begun_or_ended_is_reminded_of_by_nobody_and_the_page_says_why()
    {
        var (study, cell, _) = await CellAsync("Chi bộ Nhắc Sớm", "nhac-som");
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        var address = $"/admin/studies/{study}/cells/{cell}";

        foreach (var (change, words) in new[]
        {
            ("state = 'draft'", "đang soạn"), ("state = 'open', opens_on = current_date + 3", "mở từ ngày"), ("state = 'ended', opens_on = current_date - 2", "đã kết thúc"),
        })
        {
            await App.ExecuteAsync($"update studies set {change} where id = {study}");
            using var pressed = await admin.PostAsync(address + "?handler=Remind", address);
            Assert.Contains(words, WebUtility.HtmlDecode(await admin.ReadAsync(address)), StringComparison.Ordinal);
        }

        await App.ExecuteAsync($"update studies set state = 'open' where id = {study}");
        using var reminded = await admin.PostAsync(address + "?handler=Remind", address);
        Assert.Contains("Nhắc 0 đồng chí", WebUtility.HtmlDecode(await admin.ReadAsync(address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secretary_of_the_desk_sees_his_cells_only_and_the_inspector_no_names()
    {
        var (study, cell, _) = await CellAsync("Chi bộ Của Tôi", "cua-toi");
        var (_, other, _) = await CellAsync("Chi bộ Người Khác", "nguoi-khac");
        using var secretary = await App.SignInAsync("secretary");
        await App.ExecuteAsync($"insert into cell_officers (officer_id, cell_id, since) select id, {cell}, now() from officers where name = '{secretary.Name}'");
        using var inspector = await App.SignInAsync(OfficerRoles.Inspector);

        using var own = await secretary.GetAsync($"/admin/studies/{study}/cells/{cell}");
        using var others = await secretary.GetAsync($"/admin/studies/{study}/cells/{other}");
        using var looked = await inspector.GetAsync($"/admin/studies/{study}/cells/{cell}");
        var figures = await inspector.ReadAsync($"/admin/studies/{study}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (own.StatusCode, others.StatusCode, looked.StatusCode));
        Assert.DoesNotContain("Đảng viên Bàn", figures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_meeting_pack_is_a_sound_Word_file_with_every_name()
    {
        var (study, cell, members) = await CellAsync("Chi bộ Họp", "hop");
        using var admin = await App.SignInAsync(OfficerRoles.Admin);
        var address = $"/admin/studies/{study}/cells/{cell}";

        using var answer = await admin.PostAsync(address + "?handler=Pack", address, ("why", "Họp chi bộ tháng này"));
        await using var content = await answer.Content.ReadAsStreamAsync(Limit);
        using var document = WordprocessingDocument.Open(content, isEditable: false);
        var words = document.MainDocumentPart!.Document!.Body!.InnerText;

        Assert.Empty(new OpenXmlValidator().Validate(document, Limit).Select(error => error.Description));
        Assert.All(Enumerable.Range(1, members.Count), i => Assert.Contains($"Đảng viên Bàn {i}", words, StringComparison.Ordinal));
        Assert.Contains("Câu hỏi thảo luận", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_address_gives_the_pack_and_a_guessed_one_nothing()
    {
        var (study, cell, _) = await CellAsync("Chi bộ Đường Dẫn", "duong-dan");
        await using var step = await App.Ledger.BeginAsync(Limit);
        var token = await App.Get<PackLinkStore>().DrawAsync(step, study, cell, "Bí thư Hoa", Limit);
        await step.CommitAsync(Limit);
        using var stranger = await App.SignInAsync();

        using var given = await stranger.GetAsync($"/study/pack/{token}");
        using var guessed = await stranger.GetAsync($"/study/pack/{new string('a', 48)}");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (given.StatusCode, guessed.StatusCode));
        Assert.Equal(StudyFiles.Word, given.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_document_of_the_shipped_study_is_read_by_its_hash()
    {
        var hash = await App.ScalarAsync<string>("select file_hash from study_versions v join studies s on s.id = v.study_id where s.key = 'ke-hoach-88'");
        using var stranger = await App.SignInAsync();

        var text = await stranger.ReadAsync($"/documents/{hash}/ke-hoach-88.txt");

        Assert.Contains("88-KH/TU", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_look_right()
    {
        var (study, cell, members) = await CellAsync("Chi bộ Nhìn", "nhin");
        await using (var step = await App.Ledger.BeginAsync(Limit))
        {
            await App.Get<ConfirmationStore>().ConfirmForAsync(
                step, new ForOthers { Study = study, Members = [members[0]], Form = StudyForm.Meeting, DoneOn = Today, By = "Lan" }, Limit);
            await step.CommitAsync(Limit);
        }

        using var admin = await App.SignInAsync(OfficerRoles.Admin);

        foreach (var (path, name) in new[] { ("/admin/studies", "studies"), ($"/admin/studies/{study}", "study"), ($"/admin/studies/{study}/cells/{cell}", "study-cell"), ("/admin/studies/edit", "study-edit") })
        {
            await LookAsync(await OpenAsync(path, admin), name);
        }
    }

    private static DateOnly Today => VietnamTime.DateOf(TimeProvider.System.GetUtcNow());

    private static IEnumerable<(string Name, string Value)> Boxes(string key, string title) =>
    [
        ("Form.Key", key), ("Form.Title", title), ("Form.Document", "Kế hoạch số 5"), ("Form.Minutes", "20"), ("Form.Opens", $"{Today:yyyy-MM-dd}"),
        ("Form.Report", $"{Today.AddDays(5):yyyy-MM-dd}"), ("Form.Deadline", $"{Today.AddDays(7):yyyy-MM-dd}"), ("Form.Parts", Parts), ("Form.Questions", Questions),
        ("Form.IsOpen", "true"), ("Form.NotSecret", "true"),
    ];

    private async Task<(StudyId Study, CellId Cell, IReadOnlyList<MemberId> Members)> CellAsync(string name, string key)
    {
        await using var step = await App.Ledger.BeginAsync(Limit);
        var cell = await App.Get<CellStore>().AddAsync(step, null, CellKind.Cell, name, "Lan", Limit);
        var members = new List<MemberId>();
        for (var i = 1; i <= 3; i++)
        {
            members.Add(await App.Get<RosterStore>().AddAsync(step, $"Đảng viên Bàn {i}", cell, i == 1 ? MemberRole.Secretary : MemberRole.Member, Today.AddDays(-9), Limit));
        }

        var boxes = Boxes(key, "Đợt học " + name).ToDictionary(box => box.Name, box => box.Value);
        var sheet = new ChungTay.Content.Study.StudySheet
        {
            Key = key,
            Material = new ChungTay.Content.Study.StudyMaterial
            {
                Title = boxes["Form.Title"],
                Document = boxes["Form.Document"],
                Minutes = 20,
                Parts = ChungTay.Content.Study.StudyDraft.ReadParts(Parts),
                Questions = ChungTay.Content.Study.StudyDraft.ReadQuestions(Questions),
            },
            Dates = new(Today.AddDays(-2), Today.AddDays(5), Today.AddDays(7)),
            Cells = [name],
            IsOpen = true,
        };
        var saved = Assert.IsType<StudySaving.Added>(await App.Get<StudyStore>().SaveAsync(step, sheet, null, "Lan", Limit));
        await step.CommitAsync(Limit);
        return (saved.Id, cell, members);
    }
}
