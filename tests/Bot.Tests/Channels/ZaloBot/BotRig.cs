using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Channels.ZaloBot;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using ChungTay.ZaloFake.Faults;
using Microsoft.Extensions.Time.Testing;

namespace ChungTay.Bot.Tests.Channels.ZaloBot;

/// <summary>The Zalo bot before the fake, on a real database.</summary>
internal sealed class BotRig : ChannelRig
{
    public const string User = "6ede9afa66b88fe6d6a9";

    private readonly TestDatabase _database;
    private readonly RecordingLogs _logs;

    private BotRig(TestDatabase database, ZaloFakeServer fake, FakeTimeProvider time, RecordingLogs logs)
    {
        _database = database;
        _logs = logs;
        Fake = fake;
        Time = time;
        Database = new LedgerDatabase(database.DataSource, time);
        Parts = NewProcess();
    }

    public ZaloFakeServer Fake { get; }

    public FakeTimeProvider Time { get; }

    public LedgerDatabase Database { get; }

    public BotParts Parts { get; private set; }

    public DirectoryInfo Data { get; } = Directory.CreateTempSubdirectory("chungtay-data-");

    public string MediaDirectory => Data.CreateSubdirectory("media").FullName;

    public override IChannel Channel => Parts.Channel;

    public override ChannelAddress Somebody { get; } = new(ChannelName.ZaloBot, User);

    public override IReadOnlyList<string> Secrets => [Fake.Options.BotToken, Fake.Options.BotToken.Split(':')[1]];

    public static async Task<BotRig> StartAsync(PostgresFixture postgres, RecordingLogs logs)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero));
        var rig = new BotRig(await postgres.CreateDatabaseAsync(), await ZaloFakeServer.StartAsync(null, time), time, logs);
        rig.Fake.BotPeople.Open(User);
        return rig;
    }

    /// <summary>What a process of its own would make, on the same database and before the same Zalo.</summary>
    public BotParts NewProcess(Action<ZaloBotOptions>? change = null, string? publicUrl = null)
    {
        var options = new ZaloBotOptions { Token = Fake.Options.BotToken, ApiBaseUrl = Fake.BaseAddress.ToString() };
        change?.Invoke(options);
        return new BotParts(
            Database, new ZaloStores(Database, new InboxStore(), new InboxSignal()),
            new BotChannelSettings(options, Data.FullName, publicUrl, Time), new ZaloLine("Zalo Bot", Time, _logs.For<ZaloLine>()));
    }

    /// <summary>Starts anew with other settings.</summary>
    public void Restart(Action<ZaloBotOptions>? change = null, string? publicUrl = null)
    {
        Parts.Dispose();
        Parts = NewProcess(change, publicUrl);
    }

    /// <summary>Sends a text to somebody.</summary>
    public Task<SendOutcome> SendAsync(string text, string user = User) => SendAsync(new OutboundMessage { Text = text }, user);

    /// <summary>Sends a message to somebody.</summary>
    public async Task<SendOutcome> SendAsync(OutboundMessage message, string user = User)
    {
        var prepared = Channel.Prepare(message) as Preparation.Ready ?? throw new InvalidOperationException("The message does not fit.");
        return await Channel.SendAsync(new ChannelAddress(ChannelName.ZaloBot, user), prepared.Message, null, CancellationToken.None);
    }

    /// <summary>One value of the database.</summary>
    public async Task<object?> AskAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is var value and not DBNull ? value : null;
    }

    /// <summary>Puts an answer into the outbox as the engine holds it while it sends.</summary>
    public Task AnswerIsDueAsync(string user, int lane = 1) => AskAsync(
        "with person as (insert into persons (created_at) values (now()) returning id), address as ("
        + $"insert into addresses (person_id, channel, value, state_at, created_at) select id, 'zalo-bot', '{user}', now(), now() from person returning id) "
        + $"insert into outbox (address_id, channel, lane, message, state, created_at) select id, 'zalo-bot', {lane}, '{{}}', 'claimed', now() from address");

    // The month's quota is no wait of seconds; see the tests of it.
    public override bool Knows(PlatformTrouble trouble) => trouble != PlatformTrouble.AsksToWait;

    public override Task ArrangeAsync(PlatformTrouble trouble)
    {
        switch (trouble)
        {
            case PlatformTrouble.EndedChat:
                Fake.Put(new FakeUser { Id = User, IsBlocked = true });
                break;
            case PlatformTrouble.RefusesConnection:
                Restart(options => options.ApiBaseUrl = "http://127.0.0.1:1");
                break;
            default:
                Fake.Fail(new FaultRule
                {
                    Call = "sendMessage",
                    Times = null,
                    Kind = trouble switch
                    {
                        PlatformTrouble.RefusesContent or PlatformTrouble.RefusesCredential => FaultKind.Code,
                        PlatformTrouble.DropsAfterDelivery => FaultKind.DropAfter,
                        PlatformTrouble.DropsBeforeDelivery => FaultKind.DropBefore,
                        PlatformTrouble.Hangs => FaultKind.Hang,
                        PlatformTrouble.BadGateway => FaultKind.BadGateway,
                        PlatformTrouble.OddAnswer => FaultKind.OddAnswer,
                        _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
                    },
                    Code = trouble == PlatformTrouble.RefusesContent ? 400 : 401,
                });
                break;
        }

        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<string>> DeliveredAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. Fake.Sent.Where(sent => sent.User == User).Select(sent => sent.Text)]);

    public override async ValueTask DisposeAsync()
    {
        Parts.Dispose();
        await Fake.DisposeAsync();
        await _database.DisposeAsync();
        Data.Delete(recursive: true);
    }
}
