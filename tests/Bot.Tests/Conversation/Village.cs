using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Danger;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>The conversation on a real database with a channel of the test's own: people write, the inbox is worked off, replies are read.</summary>
internal sealed class Village : IAsyncDisposable
{
    private static readonly Lazy<DangerDetector> Detector = new(() => DangerDetector.Load(Repository.Folder("content")));

    private static readonly Lazy<Answerer> Answers = new(() => Answerer.Load(Repository.Folder("content")));

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private int _updates;
    private int _people;

    private Village(TestDatabase database, ServiceProvider services, FakeTimeProvider time)
    {
        _database = database;
        _services = services;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _services;

    public NpgsqlDataSource DataSource => _database.DataSource;

    public LedgerDatabase Database => _services.GetRequiredService<LedgerDatabase>();

    public static async Task<Village> BuildAsync(PostgresFixture postgres, Action<IServiceCollection>? change = null)
    {
        var database = await postgres.CreateDatabaseAsync();
        // Monday morning, 8 o'clock in the commune.
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 1, 0, 0, TimeSpan.Zero));
        return new Village(database, Provide(database.DataSource, time, change), time);
    }

    /// <summary>A second process on the same database.</summary>
    public ServiceProvider SecondProcess() => Provide(DataSource, Time, null);

    /// <summary>Somebody who was never seen.</summary>
    public Person Stranger(ChannelName? channel = null) =>
        new(this, new ChannelAddress(channel ?? ChannelName.Telegram, "chat-" + Interlocked.Increment(ref _people).ToString("0000", CultureInfo.InvariantCulture) + "-x"));

    /// <summary>Ten thousand characters in which nobody sees danger.</summary>
    public string LongStory() => new[] { "giá xăng hôm nay. ", "xe máy đăng ký biển số. ", "lịch họp chợ phiên. ", "lúa, ngô, khoai, sắn. ", "a b c d e f. " }
        .Select(words => string.Concat(Enumerable.Repeat(words, 10_000 / words.Length)))
        .First(story => _services.GetRequiredService<DangerGuard>().Look(story) is null);

    /// <summary>Stores an update as a webhook or poll would.</summary>
    public Task StoreAsync(ChannelAddress from, InboundContent content) =>
        StoreRawAsync(from.Channel.Value, from.Value, FakeMapper.Payload(from.Value, content));

    public async Task StoreRawAsync(string channel, string? address, string payload)
    {
        await using var command = DataSource.CreateCommand(
            "insert into inbox (channel, external_id, address, payload, received_at) values ($1, $2, $3, $4, $5)");
        command.Parameters.AddWithValue(channel);
        command.Parameters.AddWithValue("update-" + Interlocked.Increment(ref _updates).ToString(CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue((object?)address ?? DBNull.Value);
        command.Parameters.AddWithValue(payload.Replace('\0', ' '));
        command.Parameters.AddWithValue(Time.GetUtcNow());
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Works off the inbox until nothing is due.</summary>
    public async Task SettleAsync()
    {
        var step = _services.GetRequiredService<InboxStep>();
        while (await step.RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Lets every failed update be due again, in place of waiting seconds.</summary>
    public Task SkipWaitsAsync() => ExecuteAsync("update inbox set not_before = '-infinity'");

    public async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The tables in which a text stands, looking through every column of every table.</summary>
    public async Task<IReadOnlyList<string>> SearchEverywhereAsync(string text)
    {
        var found = new List<string>();
        var tables = new List<string>();
        await using (var list = DataSource.CreateCommand("select table_name::text from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'"))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        foreach (var table in tables)
        {
            if (await ScalarAsync<bool>($"select exists (select 1 from \"{table}\" t where position($1 in t::text) > 0)", text))
            {
                found.Add(table);
            }
        }

        return found;
    }

    /// <summary>A code for an officer, who is entered if he is new.</summary>
    public async Task<string> CodeAsync(string name, string role)
    {
        await ExecuteAsync(
            $"insert into officers (name, roles, created_at) values ('{name}', array['{role}'], now()) on conflict (name) do nothing");
        await using var unitOfWork = await Database.BeginAsync(CancellationToken.None);
        var code = await _services.GetRequiredService<OfficerChatStore>().DrawAsync(unitOfWork, name, CancellationToken.None);
        await unitOfWork.CommitAsync(CancellationToken.None);
        return code!;
    }

    /// <summary>A chat linked to an officer.</summary>
    public async Task<Person> OfficerAsync(string name, string role = "officer", ChannelName? channel = null)
    {
        var chat = Stranger(channel);
        await chat.WriteAsync("mã " + await CodeAsync(name, role));
        return chat;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static ServiceProvider Provide(NpgsqlDataSource source, FakeTimeProvider time, Action<IServiceCollection>? change)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Commune:Name"] = "xã Chung Tay",
            ["Commune:Issuer"] = "Đảng ủy – UBND xã Chung Tay",
            ["Quiet:From"] = "20:30",
            ["Quiet:To"] = "07:00",
            ["DataDirectory"] = Path.Combine(Path.GetTempPath(), "chungtay-village"),
            ["Conversation:ContentFolder"] = Repository.Folder("content"),
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(source);
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<LedgerDatabase>();
        // Read once for all tests: the model is large.
        services.AddSingleton(Detector.Value).AddSingleton(Answers.Value);
        services.AddConversation(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        foreach (var channel in ChannelName.All)
        {
            services.AddSingleton<IInboundMapper>(new FakeMapper(channel));
        }

        change?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
