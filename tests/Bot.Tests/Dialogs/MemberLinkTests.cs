using ChungTay.Bot.Tests.Conversation;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Roster;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class MemberLinkTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;
    private CellId _cell;

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _village = await Village.BuildAsync(postgres);
        _cell = new CellId(await _village.ScalarAsync<long>("insert into cells (kind, name, name_key, created_at) values ('cell', 'Chi bộ Thôn 1', 'chi bo thon 1', now()) returning id"));
    }

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Theory]
    [InlineData("mã {0}", "1")]
    [InlineData("/start {0}", "đồng ý")]
    [InlineData("MA {0}", "vâng")]
    public async Task A_member_hears_what_is_kept_agrees_and_is_linked_with_the_consent_on_record(string words, string yes)
    {
        var code = await EnterAsync("Trần Văn An");
        var chat = _village.Stranger();

        var asked = await chat.WriteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, words, code));
        Assert.Equal(0, await LinkedAsync());
        var done = await chat.WriteAsync(yes);

        Assert.Contains(asked, message => message.Text.Contains("Trần Văn An", StringComparison.Ordinal));
        Assert.Contains(asked, message => message.Text.Contains("Máy giữ về đồng chí", StringComparison.Ordinal) && message.Buttons.Count == 2);
        Assert.Contains("Đã liên kết", Assert.Single(done).Text, StringComparison.Ordinal);
        Assert.Equal(1, await LinkedAsync());
        Assert.Equal("given", await _village.ScalarAsync<string>(
            "select c.action from consents c join consent_wordings w on w.version = c.wording where c.purpose = 'study' and w.text like '%ngày đồng chí học xong%' and w.text not like '%An%'"));
    }

    [Fact]
    public async Task The_link_of_a_sheet_leads_there_too()
    {
        var chat = _village.Stranger(ChannelName.Web);

        await chat.StartAsync(await EnterAsync("Lê Thị Bê"));
        await chat.PressLabelAsync("Tôi đồng ý");

        Assert.Equal(1, await LinkedAsync());
    }

    [Fact]
    public async Task Whoever_does_not_agree_is_not_linked_and_his_code_stays_good()
    {
        var code = await EnterAsync("Lê Thị Cúc");
        var chat = _village.Stranger();
        await chat.WriteAsync("mã " + code);

        var declined = await chat.WriteAsync("không");
        Assert.Equal(0, await LinkedAsync());
        await chat.WriteAsync("mã " + code);
        await chat.WriteAsync("có");

        Assert.Contains("vẫn dùng được", Assert.Single(declined).Text, StringComparison.Ordinal);
        Assert.Equal(1, await LinkedAsync());
    }

    [Fact]
    public async Task A_code_used_twice_links_nobody_and_tells_the_secretary_once()
    {
        var secretary = _village.Stranger();
        await secretary.WriteAsync("mã " + await EnterAsync("Bí Thư Dần", MemberRole.Secretary));
        await secretary.WriteAsync("1");
        var code = await EnterAsync("Phạm Văn Én");
        var first = _village.Stranger();
        await first.WriteAsync("mã " + code);
        await first.WriteAsync("1");
        var second = _village.Stranger(ChannelName.ZaloOa);

        var refused = await second.WriteAsync("mã " + code);
        await second.WriteAsync("mã " + code);

        Assert.Contains(refused, message => message.Text.Contains("đã được dùng trên một máy khác", StringComparison.Ordinal));
        Assert.Contains("Phạm Văn Én", Assert.Single(await secretary.ReadAsync()).Text, StringComparison.Ordinal);
        Assert.Equal(2, await LinkedAsync());
    }

    [Fact]
    public async Task The_person_who_used_a_code_may_type_it_again()
    {
        var code = await EnterAsync("Võ Văn Gấm");
        var chat = _village.Stranger();
        await chat.WriteAsync("mã " + code);
        await chat.WriteAsync("1");

        var again = await chat.WriteAsync("mã " + code);

        Assert.Contains("từ trước", Assert.Single(again).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_sheet_voids_the_codes_of_the_old_one()
    {
        var old = await EnterAsync("Hồ Văn Hải");
        await DrawAsync();

        var heard = await _village.Stranger().WriteAsync("mã " + old);

        Assert.Contains(heard, message => message.Text.Contains("thay bằng mã mới", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_can_link_a_second_chat_and_see_what_is_kept_and_have_it_erased()
    {
        var chat = _village.Stranger();
        await chat.WriteAsync("mã " + await EnterAsync("Ngô Văn Ích"));
        await chat.WriteAsync("1");
        var other = _village.Stranger(ChannelName.ZaloOa);
        var member = new MemberId(await _village.ScalarAsync<long>("select id from members"));
        await other.WriteAsync("mã " + (await StepAsync(step => Codes.DrawForAsync(step, member, "Lan", Limit)))!.Code);
        await other.WriteAsync("1");

        var kept = await chat.WriteAsync("dữ liệu của tôi");
        await chat.WriteAsync("xoá dữ liệu");
        await chat.WriteAsync("1");

        Assert.Contains(kept, message => message.Text.Contains("Đảng viên của Chi bộ Thôn 1", StringComparison.Ordinal));
        Assert.Equal(0, await LinkedAsync());
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from members"));
    }

    [Fact]
    public async Task One_chat_is_one_member()
    {
        var chat = _village.Stranger();
        await chat.WriteAsync("mã " + await EnterAsync("Đỗ Văn Khoa"));
        await chat.WriteAsync("1");

        var heard = await chat.WriteAsync("mã " + await EnterAsync("Đỗ Thị Lan"));

        Assert.Contains("một đảng viên khác", Assert.Single(heard).Text, StringComparison.Ordinal);
    }

    private JoinCodeStore Codes => _village.Services.GetRequiredService<JoinCodeStore>();

    private Task<long> LinkedAsync() => _village.ScalarAsync<long>("select count(*) from members where person_id is not null and linked_at is not null");

    private async Task<string> EnterAsync(string name, MemberRole role = MemberRole.Member)
    {
        var today = VietnamTime.DateOf(_village.Time.GetUtcNow());
        await StepAsync(step => _village.Services.GetRequiredService<RosterStore>().AddAsync(step, name, _cell, role, today, Limit));
        return (await DrawAsync()).Single(drawn => drawn.Member.Name == name).Code;
    }

    private Task<IReadOnlyList<DrawnCode>> DrawAsync() => StepAsync(step => Codes.DrawAsync(step, _cell, "Lan", Limit));

    private async Task<T> StepAsync<T>(Func<Ledger.Database.UnitOfWork, Task<T>> step)
    {
        await using var unitOfWork = await _village.Database.BeginAsync(Limit);
        var result = await step(unitOfWork);
        await unitOfWork.CommitAsync(Limit);
        return result;
    }
}
