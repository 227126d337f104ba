using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using ChungTay.Ledger;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Plans;
using ChungTay.Scheduler.Planning;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChungTay.Scheduler.Tests.Planning;

/// <summary>The calendar of the shipped plans over a fresh ledger, with a clock that the test turns.</summary>
internal sealed class PlanningRig : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private PlanningRig(TestDatabase database, ServiceProvider services, FakeTimeProvider time) => (_database, _services, Time) = (database, services, time);

    public FakeTimeProvider Time { get; }

    public Planner Planner => _services.GetRequiredService<Planner>();

    public OccurrenceDesk Occurrences => _services.GetRequiredService<OccurrenceDesk>();

    public CampaignDesk Campaigns => _services.GetRequiredService<CampaignDesk>();

    public PlanDesk Plans => _services.GetRequiredService<PlanDesk>();

    public StormDesk Storms => _services.GetRequiredService<StormDesk>();

    public static IReadOnlyList<Plan> Shipped { get; } = PlanLibrary.Load(Path.Combine(RepositoryRoot.Path, "content", "plans")).Plans;

    public static async Task<PlanningRig> OpenAsync(PostgresFixture postgres, string now)
    {
        var database = await postgres.CreateDatabaseAsync();
        return Start(database, Shipped, new FakeTimeProvider(At(now).ToUniversalTime()));
    }

    /// <summary>The same ledger after a restart with other plan files.</summary>
    public PlanningRig Restart(IReadOnlyList<Plan> plans) => Start(_database, plans, Time);

    /// <summary>A time in Vietnam.</summary>
    public static DateTimeOffset At(string text) => new(DateTime.Parse(text), VietnamTime.Offset);

    public void TurnTo(string now) => Time.SetUtcNow(At(now).ToUniversalTime());

    public async Task PlanAtAsync(string now)
    {
        TurnTo(now);
        await Planner.RunAsync(CancellationToken.None);
    }

    public async Task<IReadOnlyList<CalendarEntry>> CalendarAsync(string from, string to)
    {
        await using var unitOfWork = await _services.GetRequiredService<LedgerDatabase>().BeginAsync(CancellationToken.None);
        return await _services.GetRequiredService<CalendarReader>().ReadAsync(unitOfWork, At(from), At(to), CancellationToken.None);
    }

    public async Task<Campaign> FindAsync(CampaignId id)
    {
        await using var unitOfWork = await _services.GetRequiredService<LedgerDatabase>().BeginAsync(CancellationToken.None);
        return (await _services.GetRequiredService<CampaignStore>().FindAsync(unitOfWork, id, isForUpdate: false, CancellationToken.None))!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static PlanningRig Start(TestDatabase database, IReadOnlyList<Plan> plans, FakeTimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(database.DataSource);
        services.AddSingleton<TimeProvider>(time);
        services.AddLedger();
        services.AddPlanning(plans, QuietHours.Default, "");
        services.AddSingleton<Planner>();
        return new PlanningRig(database, services.BuildServiceProvider(), time);
    }
}
