using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
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

    [Fact]
    public async Task A_stored_cry_is_left_to_the_inbox_while_the_ledger_is_there_and_forgotten_when_it_is_answered()
    {
        var person = _village.Stranger();
        await StoreAsync(Item(Cry, person.Address.Value));

        await Watch().LookAsync(default);
        var waiting = Aid.Waiting.Count;
        await _village.SettleAsync();
        await _village.ExecuteAsync("update outbox set state = 'accepted', settled_at = now()");
        await Watch().LookAsync(default);

        Assert.Equal((1, 0), (waiting, Aid.Waiting.Count));
        Assert.Empty(_voice.Said);
    }

    [Fact]
    public async Task A_stored_cry_whose_reply_does_not_leave_is_answered_directly_after_a_while()
    {
        await StoreAsync(Item(Cry, _village.Stranger().Address.Value));
        await _village.SettleAsync();
        await Watch().LookAsync(default);
        var early = _voice.Said.Count;

        _village.Time.Advance(CryWatch.Longest);
        await Watch().LookAsync(default);
        await Watch().LookAsync(default);

        Assert.Equal(0, early);
        Assert.Contains("111", Assert.Single(_voice.Said).Split('\n')[0], StringComparison.Ordinal);
        Assert.Empty(Aid.Waiting);
    }

    [Fact]
    public async Task A_stored_cry_is_answered_directly_when_the_ledger_is_gone_and_tried_again_until_it_is_said()
    {
        await StoreAsync(Item(Cry, _village.Stranger().Address.Value));
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Timeout=1");
        var watch = Watch(new LedgerDatabase(nowhere, _village.Time));
        _voice.Works = false;

        await watch.LookAsync(default);
        await watch.LookAsync(default);
        var tried = _voice.Said.Count;
        _voice.Works = true;
        _village.Time.Advance(TimeSpan.FromSeconds(6));
        await watch.LookAsync(default);
        await watch.LookAsync(default);

        Assert.Equal((1, 2), (tried, _voice.Said.Count));
        Assert.Empty(Aid.Waiting);
    }

    [Fact]
    public async Task A_cry_whose_step_loses_the_ledger_is_answered_directly_and_its_row_stays_open()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        await _village.StoreAsync(person.Address, new InboundContent.Text(Cry));
        await _village.ExecuteAsync("create function cut() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$");
        await _village.ExecuteAsync("create trigger cut before update on conversations for each row execute function cut()");

        await Assert.ThrowsAnyAsync<NpgsqlException>(_village.SettleAsync);
        await _village.ExecuteAsync("drop trigger cut on conversations");
        var open = await _village.ScalarAsync<int>("select attempts from inbox where state = 'received'");
        await _village.SettleAsync();

        Assert.Equal(0, open);
        Assert.Contains("111", Assert.Single(_voice.Said).Split('\n')[0], StringComparison.Ordinal);
        Assert.Equal(0, await _village.ScalarAsync<long>("select count(*) from outbox where lane = 0"));
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from case_events where what = 'numbers-given-unstored'"));
    }

    private CryWatch Watch(LedgerDatabase? database = null) => new(
        Aid, new CryStore(), database ?? _village.Database, _village.Time, NullLogger<CryWatch>.Instance);

    private Task StoreAsync(InboxItem item) => Aid.StoreAsync(
        [item],
        async token =>
        {
            await using var unitOfWork = await _village.Database.BeginAsync(token);
            await _village.Services.GetRequiredService<InboxStore>().AddAsync(unitOfWork, [item], token);
            await unitOfWork.CommitAsync(token);
        },
        default);

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
