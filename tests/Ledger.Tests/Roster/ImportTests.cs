using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Roster;
using ChungTay.Testing;
using ChungTay.Testing.Roster;
using Xunit;

namespace ChungTay.Ledger.Tests.Roster;

public sealed class ImportTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly LedgerFixture _ledger = new(postgres);
    private ImportDesk _desk = null!;
    private readonly ImportUndoStore _undo = new(new AuditStore());

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _ledger.InitializeAsync();
        _desk = new ImportDesk(_ledger.Database, new ImportStore(new AuditStore(), new CellStore(new AuditStore())));
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task A_dry_run_tells_all_and_changes_nothing()
    {
        var answer = await _desk.CheckAsync(UglyFiles.Readable["broken rows among good ones"].File, null, Limit);

        var read = Assert.IsType<ImportAnswer.Read>(answer);
        Assert.Equal((2, 5), (read.Plan.Count(LineOutcome.Added), read.Plan.Count(LineOutcome.Refused)));
        Assert.NotNull(read.MarkedCopy);
        Assert.Null(read.Import);
        Assert.Equal(0, await _ledger.ScalarAsync<long>("select count(*) from members"));
        Assert.Equal(0, await _ledger.ScalarAsync<long>("select count(*) from cells"));
    }

    [Fact]
    public async Task The_same_file_twice_brings_everybody_in_once()
    {
        var first = await ImportAsync(UglyFiles.Readable["cell merged over its members"].File);
        var second = await ImportAsync(UglyFiles.Readable["cell merged over its members"].File);

        Assert.Equal(5, first.Plan.Count(LineOutcome.Added));
        Assert.Equal(5, second.Plan.Count(LineOutcome.Unchanged));
        Assert.Null(second.Import);
        Assert.Equal("Chi bộ Trường Mầm non: 3, Chi bộ Trạm Y tế: 2", await RosterAsync());
    }

    [Fact]
    public async Task Every_readable_file_can_be_brought_in_and_taken_back()
    {
        foreach (var (name, (file, _)) in UglyFiles.Readable)
        {
            var read = await ImportAsync(file);
            Assert.True(read.Import is not null, name);
            Assert.Equal(read.Plan.Count(LineOutcome.Added), await _ledger.ScalarAsync<long>("select count(*) from members"));

            Assert.Null(await UndoAsync(read.Import!.Value));

            Assert.Equal((0, 0), (await _ledger.ScalarAsync<long>("select count(*) from members"), await _ledger.ScalarAsync<long>("select count(*) from cells")));
        }
    }

    [Fact]
    public async Task Who_moved_is_moved_however_the_file_says_it_and_counts_on_each_side_of_the_day()
    {
        await ImportAsync(List(("Một Văn An", "Chi bộ A", ""), ("Hai Văn Bình", "Chi bộ A", ""), ("Ba Văn Cảnh", "Chi bộ A", ""), ("Bốn Văn Dũng", "Chi bộ A", ""), ("Năm Văn Ích", "Chi bộ B", "")));
        _ledger.Time.Advance(TimeSpan.FromDays(10));

        var read = await ImportAsync(List(
            ("Một Văn An", "Chi bộ B", "Chuyển từ Chi bộ A"), ("Hai Văn Bình", "Chi bộ A", "Chuyển sang Chi bộ B"), ("Bốn Văn Dũng", "Chi bộ A", "Từ trần"), ("Ba Văn Cảnh", "Chi bộ B", ""), ("Năm Văn Ích", "Chi bộ B", "")));

        Assert.Equal((3, 1, 1, 0), (read.Plan.Count(LineOutcome.Moved), read.Plan.Count(LineOutcome.Ended), read.Plan.Count(LineOutcome.Unchanged), read.Plan.Count(LineOutcome.Added)));
        Assert.Equal("Chi bộ B: 4", await RosterAsync());
        Assert.Equal("Chi bộ A: 4, Chi bộ B: 1", await RosterAsync(daysAgo: 1));
        Assert.Null(await UndoAsync(read.Import!.Value));
        Assert.Equal("Chi bộ A: 4, Chi bộ B: 1", await RosterAsync());
    }

    [Theory]
    [InlineData("Chuyển sang Chi bộ B", "", true)]
    [InlineData("Chuyển sang Chi bộ B", "", false)]
    [InlineData("Chuyển đi", "", true)]
    [InlineData("Chuyển đi", "", false)]
    [InlineData("Chuyển đi", "Chuyển từ Chi bộ A", true)]
    [InlineData("Chuyển đi", "Mới chuyển đến", false)]
    public async Task Who_stands_in_his_old_and_his_new_cell_is_one_person_who_moved(string oldRemark, string newRemark, bool isOldFirst)
    {
        await ImportAsync(List(("Một Văn An", "Chi bộ A", ""), ("Hai Văn Bình", "Chi bộ B", "")));
        var chat = await _ledger.OpenAsync(_ledger.NewAddress());
        await _ledger.ExecuteAsync($"update members set person_id = {chat.Person}, linked_at = now() where name = 'Một Văn An'");
        var (old, now) = (("Một Văn An", "Chi bộ A", oldRemark), ("Một Văn An", "Chi bộ B", newRemark));

        var read = await ImportAsync(isOldFirst ? List(old, now, ("Hai Văn Bình", "Chi bộ B", "")) : List(now, old, ("Hai Văn Bình", "Chi bộ B", "")));
        var again = await ImportAsync(isOldFirst ? List(old, now) : List(now, old));

        Assert.Equal((1, 0, 0, 0), (read.Plan.Count(LineOutcome.Moved), read.Plan.Count(LineOutcome.Added), read.Plan.Count(LineOutcome.Ended), read.Plan.Count(LineOutcome.Refused)));
        Assert.Contains(
            isOldFirst ? "dòng 3" : "dòng 2", read.Plan.Lines.Single(line => line.Outcome == LineOutcome.Unchanged && line.Line.Cell == "Chi bộ A").Reason, StringComparison.Ordinal);
        Assert.Null(again.Import);
        Assert.Equal("Chi bộ B: 2", await RosterAsync());
        Assert.Equal("Chi bộ B", await _ledger.ScalarAsync<string>(
            $"select c.name from members m join memberships s on s.member_id = m.id and s.to_date is null join cells c on c.id = s.cell_id where m.person_id = {chat.Person}"));
        Assert.Equal(2, await _ledger.ScalarAsync<long>("select count(*) from members"));
    }

    [Theory]
    [InlineData("Từ trần", true)]
    [InlineData("Từ trần", false)]
    [InlineData("Xoá tên", false)]
    [InlineData("Chuyển sang Đảng bộ bộ phận C", true)]
    [InlineData("Chuyển sang Đảng bộ bộ phận C", false)]
    public async Task A_namesake_elsewhere_in_the_file_is_not_taken_for_one_who_left(string remark, bool isOldFirst)
    {
        await ImportAsync(List(("Một Văn An", "Chi bộ A", "")));
        var (left, namesake) = (("Một Văn An", "Chi bộ A", remark), ("Một Văn An", "Chi bộ B", ""));

        var read = await ImportAsync(isOldFirst ? List(left, namesake) : List(namesake, left));

        Assert.Equal((1, 1, 0), (read.Plan.Count(LineOutcome.Ended), read.Plan.Count(LineOutcome.Added), read.Plan.Count(LineOutcome.Moved)));
        Assert.Equal("Chi bộ B: 1", await RosterAsync());
        Assert.Equal(2, await _ledger.ScalarAsync<long>("select count(*) from members"));
    }

    [Fact]
    public async Task Namesakes_whom_their_birthdays_tell_apart_are_two_people_though_one_moved_away()
    {
        await ImportAsync(List(("Một Văn An", "Chi bộ A", "")));

        var read = await ImportAsync(new Workbook().Page("Sheet1").Row("Họ và tên", "Ngày sinh", "Chi bộ", "Ghi chú")
            .Row("Một Văn An", "01/02/1960", "Chi bộ A", "Chuyển đi").Row("Một Văn An", "03/04/1990", "Chi bộ B", "").Save());

        Assert.Equal((1, 1, 0), (read.Plan.Count(LineOutcome.Ended), read.Plan.Count(LineOutcome.Added), read.Plan.Count(LineOutcome.Moved)));
    }

    [Fact]
    public async Task Who_moved_to_one_of_two_namesakes_is_asked_for_and_stays_until_then()
    {
        await ImportAsync(List(("Một Văn An", "Chi bộ A", "")));

        var read = await ImportAsync(List(("Một Văn An", "Chi bộ A", "Chuyển đi"), ("Một Văn An", "Chi bộ B", ""), ("Một Văn An", "Chi bộ C", "")));

        Assert.Equal((1, 2), (read.Plan.Count(LineOutcome.Refused), read.Plan.Count(LineOutcome.Added)));
        Assert.Contains("Có 2 dòng cùng họ tên", read.Plan.Lines[0].Reason, StringComparison.Ordinal);
        Assert.Equal("Chi bộ A: 1, Chi bộ B: 1, Chi bộ C: 1", await RosterAsync());
    }

    [Fact]
    public async Task Everybody_whom_a_file_takes_off_moves_or_gives_an_office_stands_by_name_with_what_becomes_of_him()
    {
        await ImportAsync(List(("Một Văn An", "Chi bộ A", ""), ("Hai Văn Bình", "Chi bộ A", ""), ("Ba Văn Cảnh", "Chi bộ A", "")));
        var file = new Workbook().Page("Sheet1").Row("Họ và tên", "Chi bộ", "Chức vụ", "Ghi chú")
            .Row("Một Văn An", "Chi bộ A", "Bí thư", "").Row("Hai Văn Bình", "Chi bộ A", "", "Chuyển sang Chi bộ Bắc").Row("Ba Văn Cảnh", "Chi bộ A", "", "Đã mất")
            .Row("Năm Văn Ích", "Chi bộ Bắc", "", "").Save();

        var read = Assert.IsType<ImportAnswer.Read>(await _desk.CheckAsync(file, Today, Limit));

        Assert.Equal(["Ba Văn Cảnh", "Hai Văn Bình", "Một Văn An"], read.Plan.Changes.Select(line => line.Line.Name));
        Assert.Empty(read.Plan.Problems);
        var marks = read.Plan.Marks.ToDictionary(mark => mark.Row, mark => mark.Reason);
        Assert.StartsWith("Chức vụ: Đảng viên thành Bí thư", marks[2], StringComparison.Ordinal);
        Assert.StartsWith("Chuyển từ Chi bộ A sang Chi bộ Bắc", marks[3], StringComparison.Ordinal);
        Assert.Contains("từ trần", marks[4], StringComparison.Ordinal);
        Assert.Contains("\"Đã mất\"", marks[4], StringComparison.Ordinal);
        Assert.False(marks.ContainsKey(5));
        Assert.NotNull(read.MarkedCopy);
    }

    [Fact]
    public async Task Ordinary_remarks_take_nobody_off_and_an_unclear_one_is_pointed_out()
    {
        await ImportAsync(List(("Một Văn An", "Chi bộ A", ""), ("Hai Văn Bình", "Chi bộ A", ""), ("Ba Văn Cảnh", "Chi bộ A", "")));

        var read = await ImportAsync(new Workbook().Page("Sheet1").Row("Họ và tên", "Chi bộ", "Tình trạng sức khoẻ", "Ghi chú")
            .Row("Một Văn An", "Chi bộ A", "Mất sức", "Vắng mặt").Row("Hai Văn Bình", "Chi bộ A", "Chết lâm sàng", "Mẹ mất năm 2020").Row("Ba Văn Cảnh", "Chi bộ A", "", "Đề nghị xoá tên").Save());

        Assert.Equal(3, read.Plan.Count(LineOutcome.Unchanged));
        Assert.Contains("chưa hiểu", Assert.Single(read.Plan.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal("Chi bộ A: 3", await RosterAsync());
    }

    [Fact]
    public async Task A_namesake_in_a_cell_that_the_file_does_not_list_is_a_new_member_to_be_looked_at()
    {
        await ImportAsync(List(("Sáu Văn Kiên", "Chi bộ A", "")));

        var read = await ImportAsync(List(("Sáu Văn Kiên", "Chi bộ B", "")));

        var line = Assert.Single(read.Plan.Lines);
        Assert.Equal(LineOutcome.Added, line.Outcome);
        Assert.Contains("Chuyển từ Chi bộ A", line.Reason, StringComparison.Ordinal);
        Assert.False(Assert.Single(read.Plan.Marks).IsBad);
    }

    [Fact]
    public async Task A_second_secretary_is_refused_while_the_first_one_stands()
    {
        await ImportAsync(Roles(("Bảy Văn Lâm", "Bí thư"), ("Tám Văn Minh", "")));

        var refused = await ImportAsync(Roles(("Tám Văn Minh", "Bí thư")));
        var changed = await ImportAsync(Roles(("Bảy Văn Lâm", "Đảng viên"), ("Tám Văn Minh", "Bí thư")));

        Assert.Equal(1, refused.Plan.Count(LineOutcome.Refused));
        Assert.Equal(2, changed.Plan.Count(LineOutcome.Changed));
        Assert.Equal("Tám Văn Minh", await _ledger.ScalarAsync<string>(
            "select m.name from roster_on($1) r join members m on m.id = r.member_id where r.role = 'secretary'", Today));
    }

    [Fact]
    public async Task An_import_cannot_be_undone_once_something_later_stands_on_it()
    {
        var first = await ImportAsync(List(("Chín Văn Nam", "Chi bộ A", "")));
        var second = await ImportAsync(List(("Chín Văn Nam", "Chi bộ A", "Chuyển sang Chi bộ B"), ("Mười Văn Phú", "Chi bộ B", "")));

        Assert.Contains("1 đảng viên", await UndoAsync(first.Import!.Value), StringComparison.Ordinal);
        Assert.Null(await UndoAsync(second.Import!.Value));
        Assert.Contains("đã được hoàn tác", await UndoAsync(second.Import!.Value), StringComparison.Ordinal);
        Assert.Null(await UndoAsync(first.Import!.Value));
        Assert.Contains("Không có đợt nhập", await UndoAsync(999), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Newcomers_who_have_linked_a_chat_keep_their_import_from_being_undone()
    {
        var read = await ImportAsync(List(("Mai Văn Quý", "Chi bộ A", "")));
        var chat = await _ledger.OpenAsync(_ledger.NewAddress());
        await _ledger.ExecuteAsync($"update members set person_id = {chat.Person}, linked_at = now()");

        Assert.Contains("liên kết", await UndoAsync(read.Import!.Value), StringComparison.Ordinal);
        Assert.Equal(1, await _ledger.ScalarAsync<long>("select count(*) from members"));
    }

    [Fact]
    public async Task A_cell_whose_name_is_one_letter_off_is_pointed_out()
    {
        await ImportAsync(List(("Lê Văn Sáng", "Chi bộ Thôn Bàn", "")));

        var read = await ImportAsync(List(("Lê Văn Tối", "Chi bộ Thôn Bànn", "")));

        Assert.Contains("gần giống \"Chi bộ Thôn Bàn\"", Assert.Single(read.Plan.Marks).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_on_record_without_a_name()
    {
        await ImportAsync(List(("Phan Văn Bí", "Chi bộ A", "")));

        var line = await _ledger.ScalarAsync<string>("select actor || ' ' || action || ' ' || subject || ' ' || detail from audit where action = 'roster.imported'");

        Assert.StartsWith("Lan roster.imported import ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Phan", line, StringComparison.Ordinal);
    }

    private DateOnly Today => VietnamTime.DateOf(_ledger.Time.GetUtcNow());

    private static byte[] List(params (string Name, string Cell, string Note)[] rows)
    {
        var page = new Workbook().Page("Sheet1").Row("Họ và tên", "Chi bộ", "Ghi chú");
        foreach (var (name, cell, note) in rows)
        {
            page.Row(name, cell, note);
        }

        return page.Save();
    }

    private static byte[] Roles(params (string Name, string Role)[] rows)
    {
        var page = new Workbook().Page("Sheet1").Row("DANH SÁCH CHI BỘ C").Row("Họ và tên", "Chức vụ");
        foreach (var (name, role) in rows)
        {
            page.Row(name, role);
        }

        return page.Save();
    }

    private async Task<ImportAnswer.Read> ImportAsync(byte[] file) =>
        Assert.IsType<ImportAnswer.Read>(await _desk.ImportAsync(file, null, "danh-sach.xlsx", "Lan", Limit));

    private Task<string?> UndoAsync(long import) => _ledger.StepAsync(step => _undo.UndoAsync(step, import, "Lan", Limit));

    private Task<string> RosterAsync(int daysAgo = 0) => _ledger.ScalarAsync<string>(
        "select string_agg(name || ': ' || n, ', ' order by name) from (select c.name, count(*) as n from roster_on($1) r join cells c on c.id = r.cell_id group by c.name) x",
        Today.AddDays(-daysAgo));
}
