using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using ChungTay.ZaloFake.Faults;
using Microsoft.Extensions.Time.Testing;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

/// <summary>The Official Account before the fake, on a real database, with one clock for all three.</summary>
internal sealed class OaRig : ChannelRig
{
    public const string User = "246845883529197922";

    private readonly TestDatabase _database;
    private readonly string _media = Directory.CreateTempSubdirectory("chungtay-media-").FullName;
    private readonly List<OaParts> _made = [];
    private readonly RecordingLogs _logs;

    private OaRig(TestDatabase database, ZaloFakeServer fake, FakeTimeProvider time, RecordingLogs logs)
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

    public OaParts Parts { get; private set; }

    public string MediaDirectory => _media;

    public RecordingLogs Logs => _logs;

    public override IChannel Channel => Parts.Channel;

    public override ChannelAddress Somebody { get; } = new(ChannelName.ZaloOa, User);

    public override IReadOnlyList<string> Secrets =>
    [
        Fake.Options.AppSecret, Fake.Options.OaSecretKey, Fake.Options.FirstRefreshToken, "fake-access-token", "fake-refresh-token",
    ];

    public static async Task<OaRig> StartAsync(PostgresFixture postgres, RecordingLogs logs, ZaloFakeOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero));
        var rig = new OaRig(await postgres.CreateDatabaseAsync(), await ZaloFakeServer.StartAsync(options, time), time, logs);
        await rig.Parts.Tokens.OpenAsync(CancellationToken.None);
        await rig.InteractAsync(User);
        return rig;
    }

    /// <summary>What a process of its own would make, on the same database and before the same Zalo.</summary>
    public OaParts NewProcess(Action<ZaloOaOptions>? change = null, LedgerDatabase? database = null)
    {
        var options = new ZaloOaOptions
        {
            AppId = Fake.Options.AppId,
            AppSecret = Fake.Options.AppSecret,
            OaSecretKey = Fake.Options.OaSecretKey,
            RefreshToken = Fake.Options.FirstRefreshToken,
            ApiBaseUrl = Fake.BaseAddress + "openapi",
            OAuthBaseUrl = Fake.BaseAddress + "oauth",
            BusinessBaseUrl = Fake.BaseAddress + "business",
        };
        change?.Invoke(options);
        var stores = new ZaloStores(database ?? Database, new InboxStore(), new InboxSignal());
        var parts = new OaParts(
            database ?? Database, stores, new OaChannelSettings(options, _media, Time), new ZaloLine("Zalo OA", Time, _logs.For<ZaloLine>()));
        _made.Add(parts);
        return parts;
    }

    /// <summary>Starts anew with other settings.</summary>
    public void Restart(Action<ZaloOaOptions>? change = null) => Parts = NewProcess(change);

    /// <summary>Somebody did something now, at Zalo and as we know it.</summary>
    public async Task InteractAsync(string user, DateTimeOffset? at = null)
    {
        Fake.Put(new FakeUser { Id = user, Follows = true, LastInteraction = at ?? Time.GetUtcNow() });
        await using var unitOfWork = await Database.BeginAsync(CancellationToken.None);
        await Parts.Stores.Windows.TouchAsync(unitOfWork, user, at ?? Time.GetUtcNow(), follows: true, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
    }

    /// <summary>Sends a text to somebody.</summary>
    public async Task<SendOutcome> SendAsync(string text, string user = User) =>
        await SendAsync(new OutboundMessage { Text = text }, user);

    /// <summary>Sends a message to somebody.</summary>
    public async Task<SendOutcome> SendAsync(OutboundMessage message, string user = User)
    {
        var prepared = Channel.Prepare(message) as Preparation.Ready ?? throw new InvalidOperationException("The message does not fit.");
        return await Channel.SendAsync(new ChannelAddress(ChannelName.ZaloOa, user), prepared.Message, null, CancellationToken.None);
    }

    /// <summary>One value of the database.</summary>
    public async Task<object?> AskAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is var value and not DBNull ? value : null;
    }

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
                    Call = "message/cs",
                    Times = null,
                    Kind = trouble switch
                    {
                        PlatformTrouble.AsksToWait or PlatformTrouble.RefusesContent or PlatformTrouble.RefusesCredential => FaultKind.Code,
                        PlatformTrouble.DropsAfterDelivery => FaultKind.DropAfter,
                        PlatformTrouble.DropsBeforeDelivery => FaultKind.DropBefore,
                        PlatformTrouble.Hangs => FaultKind.Hang,
                        PlatformTrouble.BadGateway => FaultKind.BadGateway,
                        PlatformTrouble.OddAnswer => FaultKind.OddAnswer,
                        _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
                    },
                    Code = trouble switch { PlatformTrouble.AsksToWait => -32, PlatformTrouble.RefusesContent => -210, _ => -209 },
                });
                break;
        }

        return Task.CompletedTask;
    }

    public override Task<IReadOnlyList<string>> DeliveredAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. Fake.Sent.Where(sent => sent.User == User).Select(sent => sent.Text)]);

    public override async ValueTask DisposeAsync()
    {
        _made.ForEach(parts => parts.Dispose());
        await Fake.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_media, recursive: true);
    }
}
