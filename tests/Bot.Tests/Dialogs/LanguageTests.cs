using ChungTay.Bot.Conversation;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class LanguageTests(PostgresFixture postgres) : IAsyncLifetime
{
    private Village _village = null!;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Theory]
    [InlineData("telegram", "ngôn ngữ")]
    [InlineData("web", "Doi tieng")]
    [InlineData("zalo-oa", "tieng")]
    [InlineData("zalo-bot", "tiếng dân tộc")]
    public async Task A_language_is_chosen_by_a_button_a_number_or_its_name_on_every_channel(string channel, string words)
    {
        var (presses, counts, names) = (_village.Stranger(ChannelName.Parse(channel)), _village.Stranger(ChannelName.Parse(channel)), _village.Stranger(ChannelName.Parse(channel)));
        foreach (var person in new[] { presses, counts, names })
        {
            await person.StartAsync();
        }

        var asked = Assert.Single(await presses.WriteAsync(words));
        var said = await presses.PressLabelAsync("Tiếng Mông");
        await counts.WriteAsync(words);
        await counts.WriteAsync("3");
        await names.WriteAsync(words);
        await names.WriteAsync("mường");

        Assert.Contains("Máy này chỉ nói được tiếng Việt", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Hiện đang ghi: tiếng Việt", asked.Text, StringComparison.Ordinal);
        Assert.Equal("Tiếng Việt", asked.Buttons[0].Label);
        Assert.Contains("Đã ghi: tiếng Mông", said[0].Text, StringComparison.Ordinal);
        Assert.Equal(("hmn", "blt", "mtq"), (await OfAsync(presses), await OfAsync(counts), await OfAsync(names)));
    }

    [Fact]
    public async Task It_is_shown_among_ones_data_changed_back_and_erased_with_the_person()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        var before = await person.WriteAsync("dữ liệu của tôi");
        await ChooseAsync(person, "Tiếng Gia Rai");
        var shown = await person.WriteAsync("dữ liệu của tôi");
        await person.WriteAsync("xoá dữ liệu");
        await person.PressLabelAsync("Xoá hết");

        Assert.DoesNotContain("Tiếng muốn nghe", before[0].Text, StringComparison.Ordinal);
        Assert.Contains("Tiếng muốn nghe: tiếng Gia Rai", shown[0].Text, StringComparison.Ordinal);
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from persons where language is not null"));

        var other = _village.Stranger();
        await other.StartAsync();
        await ChooseAsync(other, "Tiếng Tày");
        Assert.Contains("Đã ghi: tiếng Việt", (await ChooseAsync(other, "Tiếng Việt"))[0].Text, StringComparison.Ordinal);
        Assert.Equal("vi", await OfAsync(other));
    }

    [Fact]
    public async Task What_is_no_language_of_the_list_goes_where_it_would_have_gone()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await person.WriteAsync("ngôn ngữ");

        var answered = await person.WriteAsync("làm khai sinh cho con ở đâu");

        Assert.Contains("khai sinh", answered[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from persons where language is not null"));
    }

    [Fact]
    public async Task The_audience_counts_those_who_chose_and_takes_all_others_for_Vietnamese()
    {
        foreach (var label in new[] { "Tiếng Mông", "Tiếng Mông", "" })
        {
            var person = _village.Stranger();
            await person.StartAsync();
            await person.WriteAsync("đăng ký");
            if (label.Length > 0)
            {
                await ChooseAsync(person, label);
            }
        }

        await using var unitOfWork = await _village.Database.BeginAsync(CancellationToken.None);
        var audiences = _village.Services.GetRequiredService<AudienceStore>();
        Task<AudienceReach> CountAsync(string rule) => audiences.CountAsync(unitOfWork, Audience.Parse(rule), null, ChannelName.All, CancellationToken.None);
        Assert.Equal((2, 1, 3), ((await CountAsync("citizens;language:hmn")).Total, (await CountAsync("citizens;language:vi")).Total, (await CountAsync("citizens")).Total));
        Assert.Contains("hmn", await audiences.LanguagesAsync(unitOfWork, CancellationToken.None));
    }

    [Fact]
    public async Task The_officer_who_has_the_matter_reads_it_and_it_goes_along_when_two_chats_become_one_persons()
    {
        var lan = await _village.OfficerAsync("Lan");
        var person = _village.Stranger();
        await person.StartAsync();
        await ChooseAsync(person, "Tiếng Khmer");
        await person.WriteAsync("gặp cán bộ");
        await person.WriteAsync("tôi cần hỏi về hồ sơ");
        await lan.WriteAsync("/nhan 1");

        var read = await lan.WriteAsync("/xem 1");
        Assert.Contains(read, message => message.Text == "Người này muốn được gọi bằng tiếng Khmer.");

        var first = _village.Stranger(ChannelName.ZaloBot);
        await first.StartAsync();
        var second = _village.Stranger();
        await second.StartAsync();
        await ChooseAsync(second, "Tiếng Dao");
        var code = (await second.WriteAsync("nối kênh"))[0].Text.Split('\n')[0].Split(' ')[^1];
        await first.WriteAsync("mã " + code);
        Assert.Equal(("ium", "ium"), (await OfAsync(first), await OfAsync(second)));
    }

    [Fact]
    public async Task The_commune_names_the_languages_it_writes_in()
    {
        await using var village = await Village.BuildAsync(postgres, services => services.Configure<CommuneOptions>(options => options.Languages = "rad, jra"));
        var person = village.Stranger();
        await person.StartAsync();

        var asked = await person.WriteAsync("ngôn ngữ");

        Assert.Equal(["Tiếng Việt", "Tiếng Ê Đê", "Tiếng Gia Rai"], asked[0].Buttons.Select(button => button.Label));
        Assert.Single(new CommuneOptions { Name = "x", Issuer = "y", Languages = "rad, klingon" }.Validate(new(new object())));
    }

    private static async Task<IReadOnlyList<OutboundMessage>> ChooseAsync(Person person, string label)
    {
        await person.WriteAsync("ngôn ngữ");
        return await person.PressLabelAsync(label);
    }

    private Task<string> OfAsync(Person person) => _village.ScalarAsync<string>(
        "select coalesce(p.language, '') from persons p join addresses a on a.person_id = p.id where a.channel = $1 and a.value = $2", person.Address.Channel.Value, person.Address.Value);
}
