using System.Net;
using ChungTay.Host.Admin.Pages.Cases;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChungTay.Host.Tests.Admin;

public sealed class InboxPagesTests(DeskFixture desk) : DeskTest(desk)
{
    private const string Cry = "bố đánh em chảy máu, em đang trốn ở nhà bà";

    [Fact]
    public async Task Only_the_officer_who_took_it_reads_the_words_and_each_look_is_on_record()
    {
        var id = await UrgentAsync();
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        using var minh = await App.SignInAsync(OfficerRoles.Officer);
        using var inspector = await App.SignInAsync(OfficerRoles.Inspector);

        var before = await lan.ReadAsync($"/admin/inbox/{id}");
        using var taken = await lan.PostAsync($"/admin/inbox/{id}?handler=take", $"/admin/inbox/{id}");
        var hers = await lan.ReadAsync($"/admin/inbox/{id}");
        var others = await minh.ReadAsync($"/admin/inbox/{id}") + await inspector.ReadAsync($"/admin/inbox/{id}") + await inspector.ReadAsync("/admin/inbox?list=all");
        using var refused = await inspector.PostAsync($"/admin/inbox/{id}?handler=take", $"/admin/inbox/{id}");

        Assert.DoesNotContain("nhà bà", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, taken.StatusCode);
        Assert.Contains("nhà bà", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("nhà bà", others, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'case.words-opened' and subject = 'case {id}'"));
    }

    [Fact]
    public async Task Whoever_has_the_matter_reads_in_which_language_the_person_wants_to_be_called()
    {
        var id = await UrgentAsync();
        await App.ExecuteAsync($"update persons p set language = 'hmn' from addresses a join cases c on c.reply_address_id = a.id where c.id = {id} and p.id = a.person_id");
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        var page = $"/admin/inbox/{id}";

        var before = WebUtility.HtmlDecode(await lan.ReadAsync(page));
        using var taken = await lan.PostAsync(page + "?handler=take", page);
        var hers = WebUtility.HtmlDecode(await lan.ReadAsync(page));

        Assert.DoesNotContain("tiếng Mông", before, StringComparison.Ordinal);
        Assert.Contains("<dt>Muốn nghe</dt><dd>tiếng Mông</dd>", hers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replying_noting_giving_and_closing_go_through_the_same_desk()
    {
        var id = await UrgentAsync();
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        using var minh = await App.SignInAsync(OfficerRoles.Officer);
        var page = $"/admin/inbox/{id}";
        using var take = await lan.PostAsync(page + "?handler=take", page);
        using var empty = await lan.PostAsync(page + "?handler=close", page, ("done", " "));
        using var reply = await lan.PostAsync(page + "?handler=reply", page, ("said", "Cô đọc tin của em rồi."));
        using var note = await lan.PostAsync(page + "?handler=note", page, ("said", "gọi trưởng xóm <script>"));
        var thread = await lan.ReadAsync(page);
        var colleague = await App.ScalarAsync<long>($"select id from officers where name = '{minh.Name}'");
        using var given = await lan.PostAsync(page + "?handler=assign", page, ("to", colleague.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        using var close = await minh.PostAsync(page + "?handler=close", page, ("done", "đã đưa cháu đến trạm y tế"));

        Assert.Contains("gọi trưởng xóm &lt;script&gt;", thread, StringComparison.Ordinal);
        Assert.Equal("Cô đọc tin của em rồi.", await App.ScalarAsync<string>($"select message ->> 'text' from outbox o join case_words w on o.dedupe_key = 'case-word:' || w.id where w.case_id = {id}"));
        Assert.Equal(0, await App.ScalarAsync<long>("select count(*) from outbox where message ->> 'text' like '%trưởng xóm%'"));
        Assert.Equal("closed", await App.ScalarAsync<string>($"select state from cases where id = {id}"));
        Assert.Equal(
            "case.taken case.replied case.noted case.assigned case.taken case.closed",
            await App.ScalarAsync<string>($"select string_agg(action, ' ' order by id) from audit where subject = 'case {id}' and action <> 'case.words-opened'"));
    }

    [Fact]
    public async Task The_intake_form_is_a_Word_file_with_what_is_known_for_the_officer_alone()
    {
        var id = await UrgentAsync();
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        using var early = await lan.GetAsync($"/admin/inbox/{id}/mau-01");
        using var take = await lan.PostAsync($"/admin/inbox/{id}?handler=take", $"/admin/inbox/{id}");

        using var answer = await lan.GetAsync($"/admin/inbox/{id}/mau-01");
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var word = WordprocessingDocument.Open(file, isEditable: false);
        var text = word.MainDocumentPart!.Document!.Body!.InnerText;

        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Contains("56/2017/NĐ-CP", text, StringComparison.Ordinal);
        // The annex's own lines, in its order.
        string[] lines =
        [
            "Mẫu số 01", "TÊN CƠ QUAN TIẾP NHẬN THÔNG TIN", "Số: ", "BÁO CÁO", "TIẾP NHẬN THÔNG TIN TRẺ EM", "A. Thông tin chung", "1. Nguồn nhận thông tin",
            "Thông qua (điện thoại/gặp trực tiếp/người khác báo)", "Thời gian (mấy giờ)", "2. Thông tin về trẻ em", "Họ và tên trẻ em", "Ngày tháng năm sinh", "ước lượng tuổi",
            "Giới tính", "Địa điểm xảy ra vụ việc", "Tình trạng hiện tại của trẻ em", "Phỏng đoán hậu quả có thể sẽ xảy ra cho trẻ em nếu không có được hỗ trợ, can thiệp",
            "Họ và tên cha", "Họ và tên mẹ", "Hoàn cảnh gia đình", "Hiện tại ai là người chăm sóc trẻ em (nếu biết)",
            "Những hành động hỗ trợ, can thiệp đã được thực hiện đối với trẻ em trước khi nhận được thông tin", "3. Thông tin về người cung cấp thông tin (nếu đồng ý cung cấp)",
            "Họ và tên:", "Số điện thoại", "Địa chỉ", "Ghi chú thêm", "Cán bộ tiếp nhận thông tin", "(Ký, ghi rõ họ tên)",
        ];
        var at = 0;
        foreach (var line in lines)
        {
            var found = text.IndexOf(line, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"\"{line}\" is missing or stands too early.");
            at = found + line.Length;
        }

        Assert.Contains(Cry, text, StringComparison.Ordinal);
        Assert.Contains("bạo lực", text, StringComparison.Ordinal);
        Assert.Contains(lan.Name, text, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word, TestContext.Current.CancellationToken));
        Assert.Equal(1, await App.ScalarAsync<long>($"select count(*) from audit where action = 'case.form-made' and subject = 'case {id}'"));
    }

    [Fact]
    public async Task A_concerns_form_has_its_place_and_who_told_it_and_no_guess_of_the_machine()
    {
        var id = await MatterAsync(CaseSubject.Concern, ("person", "cháu bé ở nhà một mình cả ngày"), ("place", "Thôn Đông"), ("name", "chị Sáu, 0900 111 222"));
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        var page = $"/admin/inbox/{id}";
        using var take = await lan.PostAsync(page + "?handler=take", page);

        var thread = await lan.ReadAsync(page);
        using var answer = await lan.GetAsync(page + "/mau-01");
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var word = WordprocessingDocument.Open(file, isEditable: false);
        var text = word.MainDocumentPart!.Document!.Body!.InnerText;

        Assert.Contains(page + "/mau-01", thread, StringComparison.Ordinal);
        Assert.Contains("Địa điểm xảy ra vụ việc: Thôn Đông", text, StringComparison.Ordinal);
        Assert.Contains("Họ và tên: chị Sáu", text, StringComparison.Ordinal);
        Assert.Contains("Số điện thoại: 0900 111 222", text, StringComparison.Ordinal);
        Assert.Contains("cháu bé ở nhà một mình cả ngày", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dấu hiệu do máy nhận ra", text, StringComparison.Ordinal);
        Assert.DoesNotContain("có vẻ là", text, StringComparison.Ordinal);
        var rumour = await MatterAsync(CaseSubject.Rumour, ("person", "mai cắt nước"));
        using var takeRumour = await lan.PostAsync($"/admin/inbox/{rumour}?handler=take", $"/admin/inbox/{rumour}");
        using var none = await lan.GetAsync($"/admin/inbox/{rumour}/mau-01");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_correction_is_offered_to_whoever_may_queue_it_and_the_others_read_whom_to_ask()
    {
        using var plain = await App.SignInAsync(OfficerRoles.Officer);
        using var author = await App.SignInAsync("officer", "author");
        foreach (var (officer, offered, told) in new[] { (plain, false, true), (author, true, false) })
        {
            var page = $"/admin/inbox/{await MatterAsync(CaseSubject.Rumour, ("person", "mai cắt nước"))}";
            using var take = await officer.PostAsync(page + "?handler=take", page);
            var thread = WebUtility.HtmlDecode(await officer.ReadAsync(page));

            Assert.Equal(offered, thread.Contains("Xếp tin đính chính", StringComparison.Ordinal));
            Assert.Equal(told, thread.Contains("giao việc này cho người có vai trò soạn tin", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_long_inbox_has_pages_and_a_matter_is_found_by_its_number()
    {
        long first = 0;
        for (var i = 0; i < 51; i++)
        {
            var id = await MatterAsync(CaseSubject.Concern, ("person", "đèn hỏng"));
            first = first == 0 ? id : first;
        }

        await App.ExecuteAsync($"update cases set touched_at = now() - interval '9 years' where id = {first}");
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        var pages = (await App.ScalarAsync<long>("select count(*) from cases where state = 'open'") + 49) / 50;

        var one = await lan.ReadAsync("/admin/inbox?list=nobody");
        var last = await lan.ReadAsync($"/admin/inbox?list=nobody&trang={pages}");
        using var found = await lan.GetAsync($"/admin/inbox?so={first}");
        using var marked = await lan.GetAsync($"/admin/inbox?so=%23{first}");
        var nothing = WebUtility.HtmlDecode(await lan.ReadAsync("/admin/inbox?so=999999999"));

        Assert.DoesNotContain($"href=\"/admin/inbox/{first}\"", one, StringComparison.Ordinal);
        Assert.Contains("trang=2", one, StringComparison.Ordinal);
        Assert.Contains($"href=\"/admin/inbox/{first}\"", last, StringComparison.Ordinal);
        Assert.Equal($"/admin/inbox/{first}", found.Headers.Location!.ToString());
        Assert.Equal($"/admin/inbox/{first}", marked.Headers.Location!.ToString());
        Assert.Contains("Không có việc số 999999999", nothing, StringComparison.Ordinal);
        await App.ExecuteAsync("update cases set state = 'closed' where subject = 'concern'");
    }

    [Fact]
    public async Task The_inbox_and_a_thread_are_calm_on_a_desk_and_on_a_phone()
    {
        var id = await UrgentAsync();
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        using var keep = await lan.PostAsync("/admin/replies?handler=keep", "/admin/replies", ("title", "Hẹn giờ"), ("words", "Cán bộ sẽ gọi lại trong sáng nay."));
        var page = await OpenAsync("/admin/inbox", lan);
        await Expect(page.Locator(".case-countdown").First).ToContainTextAsync("thì báo người tiếp theo");
        await LookAsync(page, "inbox");
        await page.SetViewportSizeAsync(1280, 900);
        await page.GotoAsync(new Uri(App.Address, $"/admin/inbox/{id}").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Tôi nhận" }).ClickAsync();
        await page.GetByLabel("Câu trả lời sẵn").SelectOptionAsync("Hẹn giờ");
        await Expect(page.GetByLabel("Trả lời người dân")).ToHaveValueAsync("Cán bộ sẽ gọi lại trong sáng nay.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi cho người dân" }).ClickAsync();
        await page.GetByLabel("Ghi chú riêng").FillAsync("Đã gọi trưởng xóm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu ghi chú" }).ClickAsync();
        await Expect(page.Locator(".case-note .case-said")).ToHaveTextAsync("Đã gọi trưởng xóm");

        await LookAsync(page, "thread");
    }

    [Fact]
    public async Task Shifts_are_entered_for_nights_shown_and_taken_off()
    {
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        var officer = (await App.ScalarAsync<long>($"select id from officers where name = '{lan.Name}'")).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(7).DateTime);
        var (first, last) = (today.AddDays(2).ToString("yyyy-MM-dd", null), today.AddDays(4).ToString("yyyy-MM-dd", null));

        for (var i = 0; i < 2; i++)
        {
            using var added = await lan.PostAsync(
                "/admin/duty?handler=add", "/admin/duty", ("Officer", officer), ("FirstDay", first), ("LastDay", last), ("FromHour", "17:00"), ("ToHour", "07:00"));
        }

        var shown = await lan.ReadAsync("/admin/duty");
        using var wrong = await lan.PostAsync("/admin/duty?handler=add", "/admin/duty", ("Officer", officer), ("FirstDay", last), ("LastDay", first), ("FromHour", "17:00"), ("ToHour", "07:00"));
        var refused = await lan.ReadAsync("/admin/duty");
        using var gone = await lan.PostAsync("/admin/duty?handler=remove", "/admin/duty", ("shift", (await App.ScalarAsync<long>("select min(id) from officer_shifts")).ToString(System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Contains(lan.Name + ": 17:00", shown, StringComparison.Ordinal);
        Assert.Contains("đến ngày phải sau hoặc bằng từ ngày", refused, StringComparison.Ordinal);
        Assert.Equal(2, await App.ScalarAsync<long>($"select count(*) from officer_shifts where officer_id = {officer} and to_at - from_at = interval '14 hours'"));
        var page = await OpenAsync("/admin/duty", lan);
        await LookAsync(page, "duty");
    }

    [Fact]
    public async Task The_duty_page_names_an_officer_whose_Zalo_is_shut()
    {
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        await App.ExecuteAsync(
            $"""
            with person as (insert into persons (created_at) values (now()) returning id), chat as (
              insert into addresses (person_id, channel, value, state_at, created_at) select id, 'zalo-oa', 'shut-' || id, now(), now() from person
              returning person_id, value
            ), linked as (update officers o set person_id = chat.person_id from chat where o.name = '{lan.Name}')
            insert into zalo_windows (user_id, last_interaction_at) select value, now() from chat
            """);
        var open = WebUtility.HtmlDecode(await lan.ReadAsync("/admin/duty"));
        await App.ExecuteAsync("update zalo_windows set last_interaction_at = now() - interval '49 hours' where user_id like 'shut-%'");

        var shut = WebUtility.HtmlDecode(await lan.ReadAsync("/admin/duty"));
        await App.ExecuteAsync("delete from addresses where value like 'shut-%'");

        Assert.DoesNotContain($"Zalo của {lan.Name} đã đóng", open, StringComparison.Ordinal);
        Assert.Contains($"Zalo của {lan.Name} đã đóng", shut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_is_taken_by_opening_its_page()
    {
        var id = await UrgentAsync();
        using var lan = await App.SignInAsync(OfficerRoles.Officer);
        using var minh = await App.SignInAsync(OfficerRoles.Officer);
        var page = $"/admin/inbox/{id}";
        using var take = await lan.PostAsync(page + "?handler=take", page);
        var colleague = await App.ScalarAsync<long>($"select id from officers where name = '{minh.Name}'");
        using var given = await lan.PostAsync(page + "?handler=assign", page, ("to", colleague.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var before = await App.ScalarAsync<string>($"select state from cases where id = {id}");

        var opened = await minh.ReadAsync(page);

        Assert.Equal("open", before);
        Assert.Contains("nhà bà", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=take", opened, StringComparison.Ordinal);
        Assert.Equal("taken", await App.ScalarAsync<string>($"select state from cases where id = {id}"));
    }

    [Theory]
    [InlineData("2027-02-05", "", "17:00", "07:00", 1, "2027-02-05T17:00:00+07:00", "2027-02-06T07:00:00+07:00")]
    [InlineData("2027-02-05", "2027-02-07", "07:00", "07:00", 3, "2027-02-05T07:00:00+07:00", "2027-02-06T07:00:00+07:00")]
    [InlineData("2027-02-05", "2027-02-05", "07:00", "11:30", 1, "2027-02-05T07:00:00+07:00", "2027-02-05T11:30:00+07:00")]
    [InlineData("05/02/2027", "", "17:00", "07:00", 0, null, null)]
    [InlineData("2027-02-05", "2027-02-04", "17:00", "07:00", 0, null, null)]
    [InlineData("2027-02-05", "2027-05-05", "17:00", "07:00", 0, null, null)]
    public void Shifts_are_read_day_by_day(string first, string last, string from, string to, int count, string? begin, string? end)
    {
        var spans = new DutyEntry { Officer = 1, FirstDay = first, LastDay = last, FromHour = from, ToHour = to }.Spans();

        Assert.Equal(count, spans.Count);
        if (begin is not null)
        {
            Assert.Equal(DateTimeOffset.Parse(begin, null), spans[0].From);
            Assert.Equal(DateTimeOffset.Parse(end!, null), spans[0].To);
        }
    }

    // What somebody handed over, as the conversation would leave it.
    private async Task<long> MatterAsync(string subject, params (string Author, string Words)[] lines)
    {
        await using var unitOfWork = await App.Ledger.BeginAsync(TestContext.Current.CancellationToken);
        var heard = new NewCase { AddressId = null, Channel = ChannelName.Telegram, Words = "" };
        var file = await App.Get<CaseStore>().AddAsync(unitOfWork, heard, subject, CaseState.Open, TestContext.Current.CancellationToken);
        foreach (var (author, words) in lines)
        {
            await App.Get<CaseWordStore>().AddAsync(unitOfWork, file.Id, new NewCaseLine(author, words), TestContext.Current.CancellationToken);
        }

        await unitOfWork.CommitAsync(TestContext.Current.CancellationToken);
        return file.Id;
    }

    // A child's chat with an urgent case, as the conversation would make it.
    private async Task<long> UrgentAsync()
    {
        await using var unitOfWork = await App.Ledger.BeginAsync(TestContext.Current.CancellationToken);
        await using var command = unitOfWork.Command(
            """
            with person as (insert into persons (created_at) values (now()) returning id)
            insert into addresses (person_id, channel, value, state_at, created_at)
            select id, 'telegram', 'chat-' || id, now(), now() from person
            returning id
            """);
        var address = (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        var heard = new NewCase { AddressId = address, Channel = ChannelName.Telegram, Kind = "violence", IsChildSpeaking = true, Words = Cry };
        var (file, _) = await App.Get<CaseStore>().OpenAsync(unitOfWork, heard, TestContext.Current.CancellationToken);
        await App.Get<CaseAlarm>().CallAsync(unitOfWork, file, TestContext.Current.CancellationToken);
        await unitOfWork.CommitAsync(TestContext.Current.CancellationToken);
        return file.Id;
    }
}
