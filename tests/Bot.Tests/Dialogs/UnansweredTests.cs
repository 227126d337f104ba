using ChungTay.Bot.Tests.Conversation;
using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class UnansweredTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private const string Keep = "Gửi câu hỏi, không kèm tên";

    private readonly Village _village = fixture.Village;

    [Fact]
    public async Task What_is_not_known_is_said_and_an_officer_is_offered()
    {
        var person = await WelcomedAsync();

        var message = Assert.Single(await person.WriteAsync(Unknown()));

        Assert.Contains("chưa có thông tin", message.Text, StringComparison.Ordinal);
        Assert.Equal(["Hỏi cán bộ việc này", Keep], message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task A_question_outside_offers_an_officer_but_asks_for_no_words()
    {
        var person = await WelcomedAsync();
        var before = await CountAsync("outside");

        var message = Assert.Single(await person.WriteAsync("thủ tục sang tên sổ đỏ thế nào"));

        Assert.Equal("Hỏi cán bộ việc này", Assert.Single(message.Buttons).Label);
        Assert.Equal(before + 1, await CountAsync("outside"));
    }

    [Fact]
    public async Task Without_consent_a_question_is_counted_and_its_words_stand_nowhere_else_than_in_the_inbox()
    {
        var person = await WelcomedAsync();
        var before = await CountAsync("unknown");
        // One that no other test of the class lets be kept.
        var question = Unknown(1);

        await person.WriteAsync(question);

        Assert.Equal(before + 1, await CountAsync("unknown"));
        Assert.Equal(["inbox"], await _village.SearchEverywhereAsync(question));
    }

    [Theory]
    [InlineData("button")]
    [InlineData("number")]
    public async Task With_consent_the_words_are_kept_once_without_anything_that_leads_to_the_asker(string way)
    {
        var person = await WelcomedAsync(ChannelName.ZaloBot);
        await person.WriteAsync(Unknown());
        var button = person.Button(Keep);
        var before = await _village.ScalarAsync<long>("select count(*) from unanswered_questions");

        var thanks = Assert.Single(await (way == "button" ? person.PressAsync(button) : person.WriteAsync("2")));
        await person.PressAsync(button);
        await person.WriteAsync("2");

        Assert.Contains("Không kèm tên", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await _village.ScalarAsync<long>("select count(*) from unanswered_questions"));
        Assert.DoesNotContain("unanswered_questions", await _village.SearchEverywhereAsync(person.Address.Value));
    }

    [Fact]
    public async Task Words_that_are_not_kept_any_more_are_asked_for_again()
    {
        var person = await WelcomedAsync();
        await person.WriteAsync(Unknown());
        await _village.ExecuteAsync($"update inbox set payload = '' where address = '{person.Address.Value}'");

        Assert.Contains("không còn lưu", Assert.Single(await person.PressLabelAsync(Keep)).Text, StringComparison.Ordinal);
    }

    private async Task<Person> WelcomedAsync(ChannelName? channel = null)
    {
        var person = _village.Stranger(channel);
        await person.StartAsync();
        return person;
    }

    // Words that mean nothing to the articles and are of no other office; which of them is unsure depends on the wordings.
    private string Unknown(int which = 0) => new[]
    {
        "bò nhà tôi bị ốm", "con gà hay quả trứng có trước", "wifi nhà văn hoá mật khẩu gì", "mấy giờ chợ họp", "zxcv qwer", "chú hề màu xanh biết bay không",
        "cái bàn này mấy chân", "trăng rụng xuống cầu thì sao", "ai vẽ con mèo trên tường", "bánh mì để mấy hôm thì cứng", "cây mít này mấy năm ra trái",
    }.Where(words => _village.Services.GetRequiredService<Answerer>().Ask(words, AskContext.None, CommunePhones.None, new DateOnly(2027, 3, 1)) is Answer.Unsure).ElementAt(which);

    private Task<long> CountAsync(string kind) =>
        _village.ScalarAsync<long>("select coalesce(sum(asked), 0)::bigint from unanswered_counts where kind = $1", kind);
}
