using ChungTay.Bot.Conversation;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class HamletTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;

    public async ValueTask InitializeAsync() =>
        _village = await Village.BuildAsync(postgres, services => services.Configure<CommuneOptions>(options => options.Hamlets = "Thôn Đông; Thôn 1\nẤp Bàu Sen"));

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Theory]
    [InlineData("telegram")]
    [InlineData("web")]
    [InlineData("zalo-oa")]
    [InlineData("zalo-bot")]
    public async Task Whoever_agrees_is_asked_once_and_answers_by_a_button_a_number_or_in_words(string channel)
    {
        var (presses, counts, names) = (_village.Stranger(ChannelName.Parse(channel)), _village.Stranger(ChannelName.Parse(channel)), _village.Stranger(ChannelName.Parse(channel)));
        foreach (var person in new[] { presses, counts, names })
        {
            await person.StartAsync();
        }

        var asked = await presses.PressLabelAsync("Đồng ý nhận tin");
        var said = await presses.PressLabelAsync("Ấp Bàu Sen");
        await counts.WriteAsync("đăng ký");
        await counts.WriteAsync("2");
        await names.WriteAsync("đăng ký");
        await names.WriteAsync("nhà tôi ở thon dong nhé");
        await presses.WriteAsync("dừng");
        var again = await presses.WriteAsync("đăng ký");

        Assert.Equal(2, asked.Count);
        Assert.Contains("Bà con ở thôn nào?", asked[1].Text, StringComparison.Ordinal);
        Assert.Equal(["Thôn Đông", "Thôn 1", "Ấp Bàu Sen", "Bỏ qua"], asked[1].Buttons.Select(button => button.Label));
        Assert.Contains("Đã ghi: Ấp Bàu Sen", Assert.Single(said).Text, StringComparison.Ordinal);
        Assert.Equal(("Ấp Bàu Sen", "Thôn 1", "Thôn Đông"), (await OfAsync(presses), await OfAsync(counts), await OfAsync(names)));
        Assert.Single(again);
    }

    [Fact]
    public async Task Whoever_skips_is_never_asked_again_but_can_say_it_later_and_sees_and_erases_it()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        Assert.Contains("không ghi thôn nào", Assert.Single(await person.PressLabelAsync("Bỏ qua")).Text, StringComparison.Ordinal);
        await person.WriteAsync("dừng");
        Assert.Single(await person.WriteAsync("đăng ký"));

        await person.WriteAsync("dữ liệu");
        await person.PressLabelAsync("Đổi thôn, xóm");
        await person.PressLabelAsync("Thôn Đông");
        Assert.Contains("Xóm, ấp, thôn: Thôn Đông", (await person.WriteAsync("dữ liệu"))[0].Text, StringComparison.Ordinal);

        await person.WriteAsync("đổi thôn");
        await person.WriteAsync("Thôn 1");
        Assert.Equal("Thôn 1", await OfAsync(person));
        await person.WriteAsync("xoá dữ liệu");
        await person.PressLabelAsync("Xoá hết");
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from persons where hamlet is not null or hamlet_key is not null"));
    }

    [Fact]
    public async Task Other_words_are_answered_and_the_button_still_holds()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        var later = person.Button("Thôn Đông");

        var answered = await person.WriteAsync("làm khai sinh cho con ở đâu");
        var said = await person.PressAsync(later);

        Assert.Contains("khai sinh", answered[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Đã ghi: Thôn Đông", said[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_list_nothing_is_asked_or_shown()
    {
        await using var village = await Village.BuildAsync(postgres);
        var person = village.Stranger();
        await person.StartAsync();

        Assert.Single(await person.WriteAsync("đăng ký"));
        Assert.Empty((await person.WriteAsync("dữ liệu"))[0].Buttons);
        Assert.Contains("chưa cần chọn", (await person.WriteAsync("đổi thôn"))[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hamlet:thon dong")]
    [InlineData("citizens;hamlet:THÔN  ĐÔNG")]
    [InlineData("citizens;hamlet:Thôn Đo\u0302ng")]
    public async Task An_audience_finds_them_without_regard_to_case_and_marks(string rule)
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("đăng ký");
        await person.PressLabelAsync("Thôn Đông");

        await using var unitOfWork = await _village.Database.BeginAsync(CancellationToken.None);
        var reach = await _village.Services.GetRequiredService<AudienceStore>().CountAsync(unitOfWork, Audience.Parse(rule), null, ChannelName.All, CancellationToken.None);

        Assert.Equal(1, reach.Total);
    }

    [Fact]
    public async Task An_author_chooses_among_the_listed_ones_in_chat()
    {
        var author = await _village.OfficerAsync("Mai", "author");
        await author.WriteAsync("/soan Mai họp thôn");

        var audiences = await author.PressLabelAsync("Đổi người nhận");

        Assert.Contains(audiences[^1].Buttons, button => button.Label == "Ấp Bàu Sen");
    }

    private Task<string> OfAsync(Person person) => _village.ScalarAsync<string>(
        "select coalesce(p.hamlet, '') from persons p join addresses a on a.person_id = p.id where a.channel = $1 and a.value = $2", person.Address.Channel.Value, person.Address.Value);
}
