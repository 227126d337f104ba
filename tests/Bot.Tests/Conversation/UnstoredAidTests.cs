using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class UnstoredAidTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Cry = "bố đang đánh em chảy máu cứu em với";

    private readonly Voice _voice = new();
    private Village _village = null!;

    private UnstoredAid Aid => _village.Services.GetRequiredService<UnstoredAid>();

    public async ValueTask InitializeAsync() =>
        _village = await Village.BuildAsync(postgres, services => services.AddSingleton<IFirstAidVoice>(_voice));

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task When_the_ledger_is_away_the_numbers_are_said_once_and_the_failure_is_still_told()
    {
        for (var i = 0; i < 2; i++)
        {
            await Assert.ThrowsAsync<NpgsqlException>(() => Aid.StoreAsync([Item(Cry)], _ => throw new NpgsqlException("away"), default));
        }

        Assert.Contains("111", Assert.Single(_voice.Said).Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_storing_hangs_the_numbers_do_not_wait_for_it()
    {
        var stored = new TaskCompletionSource();
        var storing = Aid.StoreAsync([Item(Cry)], _ => stored.Task, default);

        _village.Time.Advance(UnstoredAid.Patience + TimeSpan.FromMilliseconds(1));
        await _voice.Heard.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        stored.SetResult();
        await storing;

        Assert.Single(_voice.Said);
    }

    [Fact]
    public async Task Nobody_is_spoken_to_who_is_in_no_danger_or_whose_words_were_stored()
    {
        await Assert.ThrowsAsync<NpgsqlException>(() => Aid.StoreAsync([Item("lịch tiêm chủng")], _ => throw new NpgsqlException("away"), default));
        await Aid.StoreAsync([Item(Cry)], _ => Task.CompletedTask, default);

        Assert.Empty(_voice.Said);
    }

    [Fact]
    public async Task The_same_update_makes_a_case_when_the_ledger_is_back_and_the_numbers_are_not_said_again()
    {
        var person = _village.Stranger();
        var item = Item(Cry, person.Address.Value);
        await Assert.ThrowsAsync<NpgsqlException>(() => Aid.StoreAsync([item], _ => throw new NpgsqlException("away"), default));

        await person.WriteAsync(Cry);

        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from cases"));
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from outbox where lane = 0"));
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from case_events where what = 'numbers-given-unstored'"));
    }

    [Fact]
    public async Task What_could_not_be_said_is_tried_again()
    {
        _voice.Works = false;
        await Aid.GiveAsync(Item(Cry));
        _voice.Works = true;
        await Aid.GiveAsync(Item(Cry));

        Assert.Equal(2, _voice.Said.Count);
    }

    private static InboxItem Item(string words, string chat = "chat-9") => new()
    {
        Channel = ChannelName.Telegram,
        ExternalId = "1",
        Address = chat,
        Payload = FakeMapper.Payload(chat, new InboundContent.Text(words)),
    };

    private sealed class Voice : IFirstAidVoice
    {
        public ChannelName Channel => ChannelName.Telegram;

        public List<string> Said { get; } = [];

        public TaskCompletionSource Heard { get; } = new();

        public bool Works { get; set; } = true;

        public ValueTask<bool> SayAsync(string address, string text, CancellationToken cancellationToken)
        {
            Said.Add(text);
            Heard.TrySetResult();
            return new(Works);
        }
    }
}
