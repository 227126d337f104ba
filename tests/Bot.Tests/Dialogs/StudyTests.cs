using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Study;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class StudyTests(VillageFixture fixture, PostgresFixture postgres) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    [Theory]
    [InlineData("học")]
    [InlineData("HOC")]
    [InlineData("xác nhận")]
    public async Task A_stranger_learns_how_a_member_gets_in(string typed)
    {
        var heard = await _village.Stranger().WriteAsync(typed);

        Assert.Contains(heard, message => message.Text.Contains("bí thư chi bộ để lấy mã", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hóc")]
    public async Task Another_word_that_sounds_alike_is_no_order(string typed)
    {
        var heard = await _village.Stranger().WriteAsync(typed);

        Assert.DoesNotContain(heard, message => message.Text.Contains("bí thư chi bộ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_number_keys_alone_a_member_studies_to_the_end_and_gets_his_receipt()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Phím Số");
        var (id, chat) = await room.LinkedAsync("Lê Văn Bảy");
        var material = room.Study.Material;

        var heard = await chat.WriteAsync("học");
        Assert.Contains("9 phần", Assert.Single(heard).Text, StringComparison.Ordinal);
        for (var part = 0; part < material.Parts.Count; part++)
        {
            heard = await chat.WriteAsync("1");
            Assert.Contains(material.Parts[part].Title, Assert.Single(heard).Heading!, StringComparison.Ordinal);
            Assert.Equal("Tiếp", heard[0].Buttons[0].Label);
            Assert.Contains("Nhắn số: 1 Tiếp", heard[0].Text, StringComparison.Ordinal);
        }

        // More than twenty messages in this minute: turning pages is no flood.
        foreach (var (question, i) in material.Questions.Select((question, i) => (question, i)))
        {
            heard = await chat.WriteAsync("1");
            Assert.Equal(question.Answers, Assert.Single(heard).Buttons.Select(button => button.Label));
            heard = await chat.WriteAsync(i == 1 ? "1" : question.Right.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Contains(i == 1 ? question.Why : "Đúng rồi", Assert.Single(heard).Text, StringComparison.Ordinal);
        }

        heard = await chat.WriteAsync("1");
        Assert.Contains("3/4 câu", Assert.Single(heard).Text, StringComparison.Ordinal);
        Assert.Equal("none", await room.StatusAsync(id));
        _village.Time.Advance(TimeSpan.FromMinutes(1));
        var receipt = Assert.Single(await chat.WriteAsync("1")).Text;

        Assert.Equal("self", await room.StatusAsync(id));
        Assert.Contains("Chi bộ Phím Số", receipt, StringComparison.Ordinal);
        Assert.Matches("Mã kiểm tra: [A-Z0-9]{5}-[A-Z0-9]{5}", receipt);
        Assert.Equal(receipt, Assert.Single(await chat.WriteAsync("học")).Text);
    }

    [Fact]
    public async Task Whoever_stops_goes_on_where_he_was_also_on_another_channel()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Dở Dang");
        var (_, chat) = await room.LinkedAsync("Lê Thị Tám");
        foreach (var key in new[] { "hoc", "1", "1", "1" })
        {
            await chat.WriteAsync(key);
        }

        await chat.WriteAsync("3");
        var other = _village.Stranger(ChannelName.ZaloOa);
        await other.WriteAsync("chào");
        await _village.ExecuteAsync($"update addresses set person_id = (select person_id from addresses where value = '{chat.Address.Value}') where value = '{other.Address.Value}'");
        var heard = await other.WriteAsync("Học");

        Assert.Equal(2, heard.Count);
        Assert.Contains("Phần 3/9", heard[1].Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_confirms_what_he_has_not_read()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Vội");
        var (id, chat) = await room.LinkedAsync("Lê Vội");
        await chat.WriteAsync("học");
        await chat.WriteAsync("1");

        var heard = await chat.WriteAsync("Tôi đã học xong");

        Assert.Contains(heard, message => message.Heading?.Contains("Phần 1/9", StringComparison.Ordinal) == true);
        Assert.Equal("none", await room.StatusAsync(id));
    }

    [Fact]
    public async Task After_the_deadline_it_is_still_possible_and_counts_as_late()
    {
        await using var village = await Village.BuildAsync(postgres);
        var room = await StudyRoom.OpenAsync(village, "Chi bộ Muộn");
        var (id, chat) = await room.LinkedAsync("Lê Muộn");
        village.Time.Advance(TimeSpan.FromDays(20));

        var intro = Assert.Single(await chat.WriteAsync("học"));
        for (var screen = 0; screen < room.Study.Material.Parts.Count + (2 * room.Study.Material.Questions.Count) + 2; screen++)
        {
            village.Time.Advance(TimeSpan.FromMinutes(1));
            await chat.WriteAsync("1");
        }

        Assert.Contains("học muộn", intro.Text, StringComparison.Ordinal);
        Assert.Contains("học muộn", Assert.Single(chat.LastHeard).Text, StringComparison.Ordinal);
        Assert.Equal("self", await room.StatusAsync(id));
        Assert.Equal(1, await village.ScalarAsync<long>("select count(*) from study_facts where is_late"));
    }

    [Fact]
    public async Task A_person_who_erases_himself_leaves_the_confirmation_and_no_trace_of_how_he_studied()
    {
        var room = await StudyRoom.OpenAsync(_village, "Chi bộ Xoá");
        var (id, chat) = await room.LinkedAsync("Lê Xoá");
        await chat.WriteAsync("học");
        await chat.WriteAsync("1");
        await room.StepAsync(step => room.Get<ConfirmationStore>().ConfirmAsync(step, room.Study, id, 5, CancellationToken.None));

        await chat.WriteAsync("xoá dữ liệu");
        await chat.WriteAsync("1");

        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from study_progress where member_id = $1", id.Value));
        Assert.Equal("self", await room.StatusAsync(id));
    }
}
