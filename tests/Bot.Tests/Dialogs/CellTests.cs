using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Roster;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class CellTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    [Fact]
    public async Task A_secretary_confirms_for_a_member_without_a_phone_and_takes_it_back_with_a_reason()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Xác Nhận");
        var (_, secretary) = await room.LinkedAsync("Bùi Thị Hoa", MemberRole.Secretary);
        var old = await room.MemberAsync("Đặng Văn Cụ");

        await secretary.WriteAsync("chi bộ");
        Assert.Contains("2 đảng viên", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
        await DoAsync(secretary, "Người chưa học (2)", "Đặng Văn Cụ", "Xác nhận đã học", "Họp chi bộ", "Hôm qua");

        Assert.Contains("Đã xác nhận 1 đồng chí: học tại cuộc họp chi bộ", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
        Assert.Equal("confirmed", await room.StatusAsync(old));
        Assert.Equal("Bùi Thị Hoa|meeting|" + room.Today.AddDays(-1).ToString("yyyy-MM-dd", null), await _village.ScalarAsync<string>(
            "select by_name || '|' || how || '|' || done_on from study_confirmations where member_id = $1", old.Value));

        await DoAsync(secretary, "Quay lại", "Người đã học (1)", "Đặng Văn Cụ", "Huỷ xác nhận", "Lý do khác");
        await secretary.WriteAsync("ghi nhầm sang người cùng tên");

        Assert.Contains("Đã huỷ", string.Join('|', secretary.LastHeard.Select(message => message.Text)), StringComparison.Ordinal);
        Assert.Equal("none", await room.StatusAsync(old));
        Assert.Equal("ghi nhầm sang người cùng tên", await _village.ScalarAsync<string>("select reverse_reason from study_confirmations where member_id = $1", old.Value));
    }

    [Fact]
    public async Task Many_are_confirmed_by_their_numbers_on_a_day_that_is_typed()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Đông");
        var (_, secretary) = await room.LinkedAsync("An Bí Thư", MemberRole.Secretary);
        var members = new List<MemberId>();
        foreach (var name in new[] { "Bình", "Cường", "Dung", "Giang" })
        {
            members.Add(await room.MemberAsync(name));
        }

        await secretary.WriteAsync("chi bo");
        await DoAsync(secretary, "Xác nhận nhiều người");
        await secretary.WriteAsync("2 9");
        Assert.Contains("Không có số 9", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
        await secretary.WriteAsync("2, 4");
        await DoAsync(secretary, "Đến nhà", "Ngày khác");
        await secretary.WriteAsync("31/12");
        Assert.Contains("chưa đúng", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
        var day = room.Today.AddDays(-3);
        await secretary.WriteAsync($"{day.Day}/{day.Month}");

        Assert.Contains("Đã xác nhận 2 đồng chí", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
        Assert.Equal(["confirmed", "none", "confirmed", "none"], [await room.StatusAsync(members[0]), await room.StatusAsync(members[1]), await room.StatusAsync(members[2]), await room.StatusAsync(members[3])]);
    }

    [Fact]
    public async Task A_single_digit_while_numbers_are_awaited_is_a_member_and_no_old_choice()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Một Số");
        var (_, secretary) = await room.LinkedAsync("Anh Bí Thư", MemberRole.Secretary);
        await room.MemberAsync("Bảo");
        await secretary.WriteAsync("chi bộ");
        await DoAsync(secretary, "Xác nhận nhiều người");

        await secretary.WriteAsync("2");

        Assert.Contains("Xác nhận 1 đồng chí", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exempting_and_ending_it_are_told_and_kept()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Miễn");
        var (_, secretary) = await room.LinkedAsync("Ân Bí Thư", MemberRole.Deputy);
        var ill = await room.MemberAsync("Ốm Lâu");

        await secretary.WriteAsync("chi bộ");
        await DoAsync(secretary, "Người chưa học (2)", "Ốm Lâu", "Miễn học", "Ốm đau");
        Assert.Equal("exempt", await room.StatusAsync(ill));
        await DoAsync(secretary, "Quay lại", "Người đã học (1)", "Ốm Lâu");
        Assert.Contains("Được miễn: ốm đau. Người ghi: Ân Bí Thư.", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
        await DoAsync(secretary, "Bỏ miễn");

        Assert.Equal("none", await room.StatusAsync(ill));
    }

    [Theory]
    [InlineData("ốm nặng, đi viện")]
    [InlineData("om nang, dang cap cuu o benh vien")]
    public async Task A_reason_that_names_an_illness_is_kept_and_is_no_child_in_danger(string reason)
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Lý Do " + reason.Length);
        var (_, secretary) = await room.LinkedAsync("Lý Bí Thư", MemberRole.Secretary);
        var ill = await room.MemberAsync("Cụ Ốm");
        var cases = await _village.ScalarAsync<long>("select count(*) from cases");
        await secretary.WriteAsync("chi bộ");
        await DoAsync(secretary, "Người chưa học (2)", "Cụ Ốm", "Miễn học", "Lý do khác");

        await secretary.WriteAsync(reason);

        Assert.DoesNotContain("113", string.Join('|', secretary.LastHeard.Select(message => message.Text)), StringComparison.Ordinal);
        Assert.Equal("exempt", await room.StatusAsync(ill));
        Assert.Equal(reason, await _village.ScalarAsync<string>("select note from study_exemptions where member_id = $1", ill.Value));
        Assert.Equal(cases, await _village.ScalarAsync<long>("select count(*) from cases"));
    }

    [Fact]
    public async Task A_cry_typed_where_a_reason_was_asked_is_answered_as_a_cry_and_the_reason_can_still_be_given()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Kêu Cứu");
        var (_, secretary) = await room.LinkedAsync("Cứu Bí Thư", MemberRole.Secretary);
        var member = await room.MemberAsync("Vắng Học");
        var cases = await _village.ScalarAsync<long>("select count(*) from cases");
        await secretary.WriteAsync("chi bộ");
        await DoAsync(secretary, "Người chưa học (2)", "Vắng Học", "Miễn học", "Lý do khác");

        // The mark counts only after the bot has asked for it.
        var told = await secretary.WriteAsync("lý do: cháu bé nhà bên bị bố đánh phải đi viện, cứu với");
        var before = await room.StatusAsync(member);
        await secretary.WriteAsync("Lý do: bị chồng đánh, đang nằm viện");

        Assert.Contains("111", told[0].Text.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("LÝ DO", string.Join('|', told.Select(message => message.Text)), StringComparison.Ordinal);
        Assert.Equal(cases + 1, await _village.ScalarAsync<long>("select count(*) from cases"));
        Assert.Equal(("none", "exempt"), (before, await room.StatusAsync(member)));
        Assert.Equal("bị chồng đánh, đang nằm viện", await _village.ScalarAsync<string>("select note from study_exemptions where member_id = $1", member.Value));
    }

    [Fact]
    public async Task A_confirmation_is_taken_back_because_of_an_accident_without_an_alarm()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Lấy Lại");
        var (_, secretary) = await room.LinkedAsync("Lại Bí Thư", MemberRole.Secretary);
        var member = await room.MemberAsync("Tai Nạn");
        await room.StepAsync(step => room.Get<ChungTay.Ledger.Study.ConfirmationStore>().ConfirmForAsync(
            step, new ChungTay.Ledger.Study.ForOthers { Study = room.Study.Id, Members = [member], Form = ChungTay.Ledger.Study.StudyForm.Meeting, DoneOn = room.Today, By = "Lan" }, CancellationToken.None));
        await secretary.WriteAsync("chi bộ");
        await DoAsync(secretary, "Người đã học (1)", "Tai Nạn", "Huỷ xác nhận", "Lý do khác");

        await secretary.WriteAsync("hôm họp bị tai nạn giao thông, đi cấp cứu");

        Assert.Equal("hôm họp bị tai nạn giao thông, đi cấp cứu", await _village.ScalarAsync<string>("select reverse_reason from study_confirmations where member_id = $1", member.Value));
    }

    [Fact]
    public async Task Only_who_leads_the_cell_today_sees_it_and_each_look_is_on_record()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Kín");
        var (id, secretary) = await room.LinkedAsync("Kín Bí Thư", MemberRole.Secretary);
        var (_, member) = await room.LinkedAsync("Kín Đảng Viên");

        var refused = Assert.Single(await member.WriteAsync("chi bộ"));
        await secretary.WriteAsync("chi bộ");
        var looked = secretary.Button("Người chưa học (2)");
        await secretary.PressAsync(looked);
        await room.StepAsync(step => room.Get<RosterStore>().MoveAsync(step, id, room.Cell, MemberRole.Member, room.Today, CancellationToken.None));
        var after = Assert.Single(await secretary.PressLabelAsync("Kín Đảng Viên"));

        Assert.Contains("bí thư", refused.Text, StringComparison.Ordinal);
        Assert.Contains("dành cho bí thư", after.Text, StringComparison.Ordinal);
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from audit where action = 'roster.seen' and actor = 'Kín Bí Thư'"));
    }

    [Fact]
    public async Task A_press_reminds_those_who_have_not_studied_once_a_day_and_1_leads_into_the_study()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Nhắc");
        var (_, secretary) = await room.LinkedAsync("Nhắc Bí Thư", MemberRole.Secretary);
        var (_, member) = await room.LinkedAsync("Chưa Học");
        await room.MemberAsync("Không Máy");
        await member.ReadAsync();

        await secretary.WriteAsync("chi bộ");
        await DoAsync(secretary, "Nhắc mọi người chưa học");
        var reminder = Assert.Single(await member.ReadAsync());
        await secretary.WriteAsync("chi bộ");
        await DoAsync(secretary, "Nhắc mọi người chưa học");

        Assert.Contains("Hạn: hết ngày", reminder.Text, StringComparison.Ordinal);
        Assert.Empty(await member.ReadAsync());
        Assert.Contains("Bắt đầu", Assert.Single(await member.WriteAsync("1")).Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Without_a_public_address_a_phone_gets_no_link_to_this_machine_but_is_told_who_has_the_pack()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Tài Liệu");
        var (id, phone) = await room.LinkedAsync("Liệu Bí Thư", MemberRole.Secretary);
        await _village.ExecuteAsync($"update study_versions set file_name = 'kh.txt', file_hash = 'abc', link = null where study_id = {room.Study.Id}");
        var page = _village.Stranger(ChannelName.Web);
        await page.WriteAsync("chào");
        await _village.ExecuteAsync($"update addresses set person_id = (select person_id from members where id = {id}) where value = '{page.Address.Value}'");

        await phone.WriteAsync("chi bộ");
        var onPhone = Assert.Single(await phone.PressLabelAsync("Tài liệu họp chi bộ"));
        await phone.WriteAsync("học");
        await phone.WriteAsync("1");
        var document = Assert.Single(await phone.PressLabelAsync("Xem văn bản"));
        await page.WriteAsync("chi bộ");
        var onPage = Assert.Single(await page.PressLabelAsync("Tài liệu họp chi bộ"));

        Assert.Contains("nhờ cán bộ xã tải giúp", onPhone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", onPhone.Text + document.Text, StringComparison.Ordinal);
        Assert.Contains("văn phòng Đảng ủy", document.Text, StringComparison.Ordinal);
        Assert.Contains("/study/pack/", onPage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cells_are_compared_without_names()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ So Sánh");
        var (_, secretary) = await room.LinkedAsync("So Bí Thư", MemberRole.Secretary);
        await secretary.WriteAsync("chi bộ");

        await DoAsync(secretary, "So với các chi bộ khác");

        Assert.Contains("1. Chi bộ So Sánh: 0%", Assert.Single(secretary.LastHeard).Text, StringComparison.Ordinal);
    }

    private static async Task DoAsync(Person person, params string[] labels)
    {
        foreach (var label in labels)
        {
            await person.PressLabelAsync(label);
        }
    }
}
