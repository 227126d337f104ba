using System.Text.RegularExpressions;
using ChungTay.Bot.Conversation;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Dialogs;

public sealed partial class ChatLinkTests(VillageFixture fixture) : IClassFixture<VillageFixture>
{
    private readonly Village _village = fixture.Village;

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task Each_message_of_the_commune_comes_once_wherever_he_still_takes_it()
    {
        var (telegram, zalo) = (await WelcomedAsync(ChannelName.Telegram), await WelcomedAsync(ChannelName.ZaloOa));
        await zalo.WriteAsync("đăng ký");
        await zalo.WriteAsync("mã " + await DrawAsync(telegram));
        Assert.Equal([zalo.Address], await ReachedAsync(telegram, zalo));

        await telegram.WriteAsync("đăng ký");
        Assert.Equal([telegram.Address], await ReachedAsync(telegram, zalo));

        await telegram.WriteAsync("dừng");
        Assert.Equal([zalo.Address], await ReachedAsync(telegram, zalo));

        await telegram.WriteAsync("đăng ký");
        await telegram.DoAsync(new InboundContent.Blocked());
        Assert.Equal([zalo.Address], await ReachedAsync(telegram, zalo));

        await telegram.DoAsync(new InboundContent.Unblocked());
        Assert.Equal([telegram.Address], await ReachedAsync(telegram, zalo));

        await telegram.WriteAsync("dừng");
        await zalo.WriteAsync("dừng");
        Assert.Empty(await ReachedAsync(telegram, zalo));
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

    // Whom of these a message to everybody is written down for.
    private async Task<IReadOnlyList<ChannelAddress>> ReachedAsync(params Person[] people)
    {
        var lanes = new LaneStore(_village.DataSource);
        var id = await StepAsync(async unitOfWork =>
        {
            var message = new NewCampaign
            {
                Title = "Tin thử",
                Message = new OutboundMessage { Text = "Lắng nghe trẻ em." },
                Audience = Audience.Citizens,
                ScheduledAt = unitOfWork.Now,
                CreatedBy = "Lan",
            };
            var added = await new CampaignStore().AddAsync(unitOfWork, message, CampaignState.Approved, null, Limit);
            await lanes.OpenAsync(unitOfWork, await FindAsync(unitOfWork, added!.Value), [.. ChannelName.All.Select(channel => new LaneOpening(channel))], Limit);
            return added!.Value;
        });
        while (await StepAsync(async unitOfWork => await lanes.FreezeAsync(unitOfWork, await FindAsync(unitOfWork, id), Limit)))
        {
        }

        await using var command = _village.DataSource.CreateCommand(
            "select a.channel, a.value from deliveries d join campaign_lanes l on l.id = d.lane_id join addresses a on a.id = d.address_id where l.campaign_id = $1 and a.value = any ($2)");
        command.Parameters.AddWithValue(id.Value);
        command.Parameters.AddWithValue(people.Select(person => person.Address.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync(Limit);
        var reached = new List<ChannelAddress>();
        while (await reader.ReadAsync(Limit))
        {
            reached.Add(new ChannelAddress(ChannelName.Parse(reader.GetString(0)), reader.GetString(1)));
        }

        return reached;
    }

    private static async Task<Campaign> FindAsync(UnitOfWork unitOfWork, CampaignId id) =>
        (await new CampaignStore().FindAsync(unitOfWork, id, isForUpdate: true, Limit))!;

    private async Task<T> StepAsync<T>(Func<UnitOfWork, Task<T>> step)
    {
        await using var unitOfWork = await _village.Database.BeginAsync(Limit);
        var result = await step(unitOfWork);
        await unitOfWork.CommitAsync(Limit);
        return result;
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Code();
}
