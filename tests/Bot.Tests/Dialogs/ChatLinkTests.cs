using System.Text.RegularExpressions;
using ChungTay.Bot.Conversation;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed partial class ChatLinkTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    [Fact]
    public async Task A_code_drawn_in_one_chat_and_typed_in_the_other_makes_them_one_persons_while_consents_stay()
    {
        var (telegram, zalo) = (await WelcomedAsync(ChannelName.Telegram), await WelcomedAsync(ChannelName.ZaloOa));
        await telegram.WriteAsync("đăng ký");

        var said = await zalo.WriteAsync("mã " + await DrawAsync(telegram));
        var again = await zalo.WriteAsync("mã " + await DrawAsync(telegram));

        Assert.Contains(said, message => message.Text.Contains("Đã nối hai kênh", StringComparison.Ordinal));
        Assert.Contains(again, message => message.Text.Contains("nối từ trước", StringComparison.Ordinal));
        Assert.Equal(1, await PersonsAsync(telegram, zalo));
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from subscriptions s join addresses a on a.id = s.address_id where a.value = $1", zalo.Address.Value));
    }

    [Fact]
    public async Task An_officer_who_is_talked_into_typing_a_code_gives_nothing_away()
    {
        var stranger = await WelcomedAsync(ChannelName.Telegram);
        var officer = await WelcomedAsync(ChannelName.ZaloOa);
        await officer.WriteAsync("mã " + await _village.CodeAsync("Thu", "officer"));

        var said = await officer.WriteAsync("mã " + await DrawAsync(stranger));

        Assert.Contains(said, message => message.Text.Contains("không nối bằng mã này", StringComparison.Ordinal));
        Assert.Equal(2, await PersonsAsync(stranger, officer));
    }

    [Fact]
    public async Task A_wrong_code_links_nothing()
    {
        var person = await WelcomedAsync(ChannelName.Web);

        var said = await person.WriteAsync("mã 000000");

        Assert.Contains(said, message => message.Text.Contains("không dùng được", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mã K3FVE-HHXQ2", true)]
    [InlineData("ma 123456", true)]
    [InlineData("mã danhdap", false)]
    [InlineData("ma tuý 2 viên", false)]
    public void The_letters_of_a_code_are_never_taken_for_a_cry(string words, bool isCode)
    {
        var intents = _village.Services.GetRequiredService<IntentReader>();

        Assert.Equal(isCode, intents.IsOrder(new InboundContent.Text(words), new ConversationMemory(), _village.Time.GetUtcNow()));
    }

    private async Task<Person> WelcomedAsync(ChannelName channel)
    {
        var person = _village.Stranger(channel);
        await person.StartAsync();
        return person;
    }

    private static async Task<string> DrawAsync(Person person) =>
        Code().Match(string.Join('\n', (await person.WriteAsync("nối kênh")).Select(message => message.Text))).Value;

    private Task<long> PersonsAsync(Person one, Person other) =>
        _village.ScalarAsync<long>("select count(distinct person_id) from addresses where value in ($1, $2)", one.Address.Value, other.Address.Value);

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Code();
}
