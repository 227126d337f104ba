using ChungTay.Bot.Channels.Web;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Npgsql;

namespace ChungTay.Bot.Tests.Channels.Web;

/// <summary>The web channel on a real database, which is its platform.</summary>
internal sealed class WebRig : ChannelRig
{
    private readonly TestDatabase _database;
    private readonly NpgsqlDataSource _nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=2");
    private readonly CuttingProxy _proxy;
    private UnitOfWork? _holder;

    private WebRig(TestDatabase database, string secret, WebSessionId session)
    {
        _database = database;
        Ledger = new LedgerDatabase(database.DataSource, TimeProvider.System);
        _proxy = new CuttingProxy(database.ConnectionString);
        Channel = ChannelOn(_proxy.DataSource);
        Secrets = [secret, database.ConnectionString];
        Session = session;
    }

    public override IChannel Channel => Away ?? field;

    public override ChannelAddress Somebody => Session.Address;

    public override IReadOnlyList<string> Secrets { get; }

    public WebSessionId Session { get; }

    public LedgerDatabase Ledger { get; }

    private WebChannel? Away { get; set; }

    public static async Task<WebRig> StartAsync(PostgresFixture postgres)
    {
        var (secret, session) = WebSessionId.Create();
        var rig = new WebRig(await postgres.CreateDatabaseAsync(), secret, session);
        await using var unitOfWork = await rig.Ledger.BeginAsync(CancellationToken.None);
        await new WebStore(TimeProvider.System).OpenAsync(unitOfWork, session, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
        return rig;
    }

    public override bool Knows(PlatformTrouble trouble) =>
        trouble is PlatformTrouble.EndedChat or PlatformTrouble.RefusesConnection or PlatformTrouble.Hangs
            or PlatformTrouble.DropsBeforeDelivery or PlatformTrouble.DropsAfterDelivery;

    public override async Task ArrangeAsync(PlatformTrouble trouble)
    {
        switch (trouble)
        {
            case PlatformTrouble.EndedChat:
                await using (var delete = _database.DataSource.CreateCommand("delete from web_sessions"))
                {
                    await delete.ExecuteNonQueryAsync();
                }

                break;
            case PlatformTrouble.RefusesConnection:
                Away = ChannelOn(_nowhere);
                break;
            case PlatformTrouble.Hangs:
                await HoldAsync();
                break;
            case PlatformTrouble.DropsBeforeDelivery:
                _proxy.CutBeforeServer();
                break;
            case PlatformTrouble.DropsAfterDelivery:
                _proxy.CutAfterServer();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(trouble));
        }
    }

    public override async Task<IReadOnlyList<string>> DeliveredAsync()
    {
        var lines = await new WebLineStore(Ledger).ReadAsync(Session, 0, CancellationToken.None);
        return lines!.Select(line => line.Text).ToList();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_holder is not null)
        {
            await _holder.DisposeAsync();
        }

        await _proxy.DisposeAsync();
        await _nowhere.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static WebChannel ChannelOn(NpgsqlDataSource source)
    {
        var ledger = new LedgerDatabase(source, TimeProvider.System);
        return new WebChannel(ledger, new WebStore(TimeProvider.System));
    }

    private async Task HoldAsync()
    {
        _holder = await Ledger.BeginAsync(CancellationToken.None);
        await new WebStore(TimeProvider.System).EnterAsync(_holder, Session, CancellationToken.None);
    }
}
