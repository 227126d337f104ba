using ChungTay.Bot.Officers;
using ChungTay.Host.Serving;
using ChungTay.Host.Settings;
using ChungTay.Ledger;
using ChungTay.Ledger.Database;

namespace ChungTay.Host.Commands;

/// <summary>The ledger for one verb: settings, database, stores, and what an order tells other officers in chat. Works beside a running server; itself it sends nothing.</summary>
internal sealed class LedgerScope : IAsyncDisposable
{
    private readonly LedgerAddress _address;
    private readonly ServiceProvider _services;

    private LedgerScope(LedgerAddress address, ServiceProvider services, IConfiguration configuration)
    {
        _address = address;
        _services = services;
        Configuration = configuration;
    }

    public IConfiguration Configuration { get; }

    public LedgerDatabase Database => Get<LedgerDatabase>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static Task<LedgerScope> OpenAsync(CancellationToken cancellationToken) => OpenAsync((_, _) => { }, cancellationToken);

    /// <summary>Opens the ledger with more than the stores in the container.</summary>
    public static async Task<LedgerScope> OpenAsync(Action<IServiceCollection, IConfiguration> add, CancellationToken cancellationToken)
    {
        var configuration = ProgramSettings.Read();
        var address = await LedgerAddress.OpenAsync(configuration, progress: null, meanwhile: null, cancellationToken);
        try
        {
            await LedgerSettings.AddAsync((ConfigurationManager)configuration, address.DataSource, cancellationToken);
            var services = new ServiceCollection();
            services.AddLogging();
            services.AddSingleton<IConfiguration>(configuration);
            services.AddSingleton(ProgramSettings.Clock(configuration));
            services.AddSingleton(address.DataSource);
            services.AddLedger();
            services.AddDesk(configuration);
            services.AddChannels(configuration, new ServerRoles(Web: false, Worker: false));
            services.AddDeskNotices(configuration);
            add(services, configuration);
            var scope = new LedgerScope(address, services.BuildServiceProvider(), configuration);
            await scope.Get<Migrator>().RunAsync(cancellationToken);
            return scope;
        }
        catch
        {
            await address.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _address.DisposeAsync();
    }
}
