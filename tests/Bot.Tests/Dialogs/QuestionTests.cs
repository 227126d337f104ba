using System.Text.Json;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed class QuestionTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private const string Question = "làm giấy khai sinh cho con cần những gì";

    private readonly Village _village = fixture.Village;

    private Answerer Answerer => _village.Services.GetRequiredService<Answerer>();

    [Fact]
    public async Task A_question_is_answered_from_an_article_with_its_legal_basis_and_date()
    {
        var person = await WelcomedAsync();

        var message = Assert.Single(await person.WriteAsync(Question));

        Assert.Contains("Căn cứ:", message.Text, StringComparison.Ordinal);
        Assert.Contains("cập nhật", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", message.Text, StringComparison.Ordinal);
        Assert.Equal(["Nói rõ hơn", "Có ích", "Chưa đúng"], message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task More_is_told_on_request_and_the_topic_is_kept()
    {
        var person = await WelcomedAsync();
        var brief = Assert.Single(await person.WriteAsync(Question));
        var longer = Assert.Single(await person.PressLabelAsync("Nói rõ hơn"));
        var typed = Assert.Single(await person.WriteAsync("nói rõ hơn"));

        Assert.NotEqual(brief.Text, longer.Text);
        Assert.Equal(longer.Text, typed.Text);
        Assert.DoesNotContain(longer.Buttons, button => button.Label == "Nói rõ hơn");
        Assert.DoesNotContain(typed.Buttons, button => button.Label == "Nói rõ hơn");
    }

    [Fact]
    public async Task An_answer_is_rated_once_by_counts_without_a_name()
    {
        var person = await WelcomedAsync();
        await person.WriteAsync(Question);
        var useful = person.Button("Có ích");
        var wrong = person.Button("Chưa đúng");
        var before = await RatingsAsync();

        await person.PressAsync(useful);
        await person.PressAsync(useful);
        await person.PressAsync(wrong);
        await person.WriteAsync("3");

        Assert.Equal((before.Useful + 1, before.Wrong), await RatingsAsync());
        Assert.Equal(["article", "day", "useful", "wrong"], (await _village.ScalarAsync<string>(
            "select string_agg(column_name, ',' order by ordinal_position) from information_schema.columns where table_name = 'article_feedback'")).Split(','));
    }

    [Fact]
    public async Task The_answer_before_the_last_can_still_be_rated()
    {
        var person = await WelcomedAsync();
        await person.WriteAsync(Question);
        var wrong = person.Button("Chưa đúng");
        await person.WriteAsync("tổng đài 111 là gì");
        var before = await RatingsAsync();

        Assert.Contains("Cảm ơn", Assert.Single(await person.PressAsync(wrong)).Text, StringComparison.Ordinal);

        Assert.Equal((before.Useful, before.Wrong + 1), await RatingsAsync());
    }

    [Theory]
    [InlineData("number")]
    [InlineData("button")]
    [InlineData("label")]
    public async Task What_is_unclear_is_asked_back_once_and_chosen_in_any_way(string way)
    {
        var person = await WelcomedAsync(ChannelName.ZaloBot);
        var (question, articles) = FindTie();

        var message = Assert.Single(await person.WriteAsync(question));
        Assert.Equal(articles.Count, message.Buttons.Count);
        var label = message.Buttons[1].Label;
        var answer = Assert.Single(await (way switch
        {
            "number" => person.WriteAsync("2"),
            "button" => person.PressLabelAsync(label),
            _ => person.WriteAsync(label),
        }));

        Assert.Equal(ArticleText.Answer(articles[1], CommunePhones.None, new DateOnly(2027, 3, 1)), answer.Text);
    }

    [Fact]
    public async Task A_strangers_greeting_gets_the_whole_welcome()
    {
        var message = Assert.Single(await _village.Stranger().WriteAsync("xin chào"));

        Assert.Contains(message.Buttons, button => button.Label == "Đồng ý nhận tin");
    }

    [Fact]
    public async Task A_strangers_answer_keeps_its_choices_and_the_numbers_of_the_invitation_count_on()
    {
        var (counts, names) = (_village.Stranger(ChannelName.ZaloBot), _village.Stranger(ChannelName.ZaloBot));
        var before = await RatingsAsync();

        var heard = await counts.WriteAsync(Question);
        await counts.WriteAsync("2");
        await names.WriteAsync(Question);
        await names.WriteAsync("có ích");
        var other = _village.Stranger(ChannelName.ZaloBot);
        await other.WriteAsync(Question);
        await other.WriteAsync("4");

        Assert.Equal(3, heard.Count);
        Assert.Contains("Căn cứ:", heard[1].Text, StringComparison.Ordinal);
        Assert.Equal(["Nói rõ hơn", "Có ích", "Chưa đúng"], heard[1].Buttons.Select(button => button.Label));
        Assert.Equal(["Đồng ý nhận tin", "Chỉ hỏi đáp"], heard[2].Buttons.Select(button => button.Label));
        Assert.Contains("1. Nói rõ hơn", ZaloText.Write(heard[1]), StringComparison.Ordinal);
        Assert.Contains("4. Đồng ý nhận tin\n5. Chỉ hỏi đáp\nTrả lời 4 hoặc 5 để chọn.", ZaloText.Write(heard[2]), StringComparison.Ordinal);
        Assert.Equal(before.Useful + 2, (await RatingsAsync()).Useful);
        Assert.False(await counts.IsSubscribedAsync());
        Assert.True(await other.IsSubscribedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_outside_is_refused_honestly_and_an_officer_is_offered_also_to_a_stranger(bool isStranger)
    {
        var person = isStranger ? _village.Stranger() : await WelcomedAsync();

        var heard = await person.WriteAsync("hôm nay giá xăng bao nhiêu");
        var refusal = Assert.Single(heard, message => message.Text.Contains("chưa có thông tin", StringComparison.Ordinal));
        var handed = await person.PressLabelAsync("Hỏi cán bộ việc này");

        Assert.Equal(["Hỏi cán bộ việc này"], refusal.Buttons.Select(button => button.Label));
        Assert.Equal(isStranger ? 3 : 1, heard.Count);
        Assert.Contains("Mã của bà con", handed[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_question_of_the_set_gets_an_answer_that_fits_every_channel()
    {
        var person = await WelcomedAsync();
        foreach (var question in Questions().Where((_, i) => i % 10 == 0))
        {
            _village.Time.Advance(TimeSpan.FromMinutes(1));
            var heard = await person.WriteAsync(question);
            Assert.All(heard, message =>
            {
                Assert.InRange(message.Text.Length, 1, 4_000);
                Assert.DoesNotMatch(@"\{[a-z._]+\}", message.Text);
                Assert.All(message.Buttons, button => Assert.InRange(button.Label.Length, 1, 40));
            });
            Assert.NotEmpty(heard);
        }
    }

    private async Task<Person> WelcomedAsync(ChannelName? channel = null)
    {
        var person = _village.Stranger(channel);
        await person.StartAsync();
        return person;
    }

    private Answer Ask(string question) => Answerer.Ask(question, AskContext.None, CommunePhones.None, new DateOnly(2027, 3, 1));

    private async Task<(long Useful, long Wrong)> RatingsAsync() =>
        (await _village.ScalarAsync<long>("select coalesce(sum(useful), 0) from article_feedback"), await _village.ScalarAsync<long>("select coalesce(sum(wrong), 0) from article_feedback"));

    // Vague words of parents; which of them is a near-tie depends on the articles.
    private (string Question, IReadOnlyList<Article> Articles) FindTie()
    {
        string[] topics = ["trẻ em", "con tôi", "hỗ trợ", "giấy tờ", "bị phạt", "trường học", "mạng xã hội", "nhận nuôi", "đi làm", "bảo hiểm", "khuyết tật", "mồ côi", "bạo lực"];
        string[] wishes = ["thì sao", "ở đâu", "quy định thế nào", "được gì", "phải làm gì", "hỏi ai", "mức nào"];
        foreach (var question in topics.SelectMany(topic => wishes.Select(wish => topic + " " + wish)))
        {
            if (Ask(question) is Answer.Choices choices)
            {
                return (question, choices.Articles);
            }
        }

        throw new InvalidOperationException("None of these is a near-tie.");
    }

    private static IEnumerable<string> Questions() =>
        File.ReadLines(Path.Combine(Repository.Folder("tests", "Content.Tests", "Questions"), "dev.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("q").GetString()!);
}
