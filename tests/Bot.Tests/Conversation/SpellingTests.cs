using System.Text;
using System.Text.Json;
using ChungTay.Bot.Channels.Telegram;
using ChungTay.Bot.Conversation;
using ChungTay.Bot.Officers;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Messaging;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>What is typed is understood whatever its case, its marks and the way these are encoded.</summary>
public sealed class SpellingTests
{
    private static readonly string Words = Path.Combine(Repository.Folder("content", "texts"), "words.yaml");
    private static readonly IntentReader Reader = new(CommandWords.Load(Words, new QuestionReader()), InsultWords.Load(Words));

    [Fact]
    public void Every_command_of_Telegrams_menu_means_what_it_says()
    {
        var meant = new Dictionary<string, string>
        {
            ["start"] = Actions.Start,
            ["menu"] = Actions.Menu,
            ["hoc"] = "study",
            ["phananh"] = Actions.Concern,
            ["canbo"] = Actions.Officer,
            ["dulieu"] = Actions.MyData,
            ["stop"] = Actions.Leave,
            ["help"] = Actions.Menu,
        };

        var understood = TelegramTexts.Commands.ToDictionary(command => command.Name, command => Read(FromTelegram("/" + command.Name)).Action);

        Assert.Equal(meant, understood);
        Assert.Equal(meant, TelegramTexts.Commands.ToDictionary(command => command.Name, command => Read(FromTelegram($"/{command.Name}@xa_bot")).Action));
    }

    [Theory]
    [InlineData("mã K7Q2-M4XA")]
    [InlineData("MÃ K7Q2-M4XA")]
    [InlineData("Mả K7Q2-M4XA")]
    [InlineData("ma: K7Q2-M4XA")]
    [InlineData("Mã:K7Q2-M4XA")]
    [InlineData("/START K7Q2-M4XA")]
    public void A_code_is_known_by_the_word_before_it(string typed)
    {
        Assert.Equal((Actions.Code, "K7Q2-M4XA"), Read(typed));
        Assert.Equal((Actions.Code, "K7Q2-M4XA"), Read(typed.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("Má đánh con")]
    [InlineData("mã nguon")]
    [InlineData("học K7Q2-M4XA")]
    public void Other_words_are_no_code(string typed) => Assert.NotEqual(Actions.Code, Read(typed).Action);

    [Theory]
    [InlineData("/soạn", DeskActions.Compose, "")]
    [InlineData("/SOẠN Họp thôn tối nay", DeskActions.Compose, "Họp thôn tối nay")]
    [InlineData("/soan\nHọp thôn\n\nTối nay", DeskActions.Compose, "Họp thôn\n\nTối nay")]
    [InlineData("/duyệt", DeskActions.Approvals, "")]
    [InlineData("/Duyệt 12", DeskActions.Approvals, "12")]
    [InlineData("/hangdoi", DeskActions.Queue, "")]
    [InlineData("/hàngđợi", DeskActions.Queue, "")]
    [InlineData("/hàng đợi", DeskActions.Queue, "")]
    [InlineData("/Tình hình", DeskActions.Status, "")]
    [InlineData("/tinhhinh", DeskActions.Status, "")]
    public void An_officers_order_is_known_with_and_without_marks(string typed, string action, string more)
    {
        Assert.Equal((action, more), Read(typed));
        Assert.Equal((action, more), Read(typed.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("/soạnthảo")]
    [InlineData("/hàng xóm")]
    [InlineData("soạn")]
    public void What_only_looks_like_an_order_is_none(string typed) => Assert.Null(DeskWords.Typed(typed));

    [Theory]
    [InlineData("Phản ánh: đèn đường xóm 3 hỏng")]
    [InlineData("PHẢN ÁNH : đèn đường xóm 3 hỏng")]
    [InlineData("phan anh: đèn đường xóm 3 hỏng")]
    [InlineData("Kiến nghị: đèn đường xóm 3 hỏng")]
    public void A_concern_may_stand_behind_the_word(string typed) =>
        Assert.Equal((Actions.Concern, "đèn đường xóm 3 hỏng"), Read(typed.Normalize(NormalizationForm.FormD)));

    private static (string Action, string Argument) Read(string typed) => Read(new InboundContent.Text(typed));

    private static (string Action, string Argument) Read(InboundContent content)
    {
        var intent = Reader.Read(content, new ConversationMemory(), DateTimeOffset.UnixEpoch).Intent;
        return (intent.Action, intent.Argument);
    }

    private static InboundContent FromTelegram(string text)
    {
        var chat = new { id = 41, type = "private" };
        var update = JsonSerializer.Serialize(new { update_id = 1, message = new { message_id = 1, date = 1, chat, from = new { id = 41, is_bot = false }, text } });
        return new TelegramInbound().Map(update, DateTimeOffset.UnixEpoch.AddDays(1))!.Content;
    }
}
