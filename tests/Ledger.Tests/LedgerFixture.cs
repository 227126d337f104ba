using System.Globalization;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using ChungTay.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests;

/// <summary>A migrated database for one test class; each test has chats of its own in it.</summary>
public sealed class LedgerFixture(PostgresFixture postgres) : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private int _chats;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 3, 1, 1, 0, 0, TimeSpan.Zero));

    internal LedgerDatabase Database { get; private set; } = null!;

    internal OutboxStore Outbox { get; private set; } = null!;

    internal ChatStore Chats { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        Database = new LedgerDatabase(_database.DataSource, Time);
        Outbox = new OutboxStore(_database.DataSource, Time);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    internal ChannelAddress NewAddress(ChannelName? channel = null) =>
        new(channel ?? ChannelName.Telegram, "chat-" + Interlocked.Increment(ref _chats).ToString("0000", CultureInfo.InvariantCulture) + "-x");

    /// <summary>Runs a step and commits it.</summary>
    internal async Task<T> StepAsync<T>(Func<UnitOfWork, Task<T>> step)
    {
        await using var unitOfWork = await Database.BeginAsync(TestContext.Current.CancellationToken);
        var result = await step(unitOfWork);
        await unitOfWork.CommitAsync(TestContext.Current.CancellationToken);
        return result;
    }

    /// <summary>Runs a step and commits it.</summary>
    internal Task StepAsync(Func<UnitOfWork, Task> step) => StepAsync(async unitOfWork =>
    {
        await step(unitOfWork);
        return true;
    });

    /// <summary>Opens a chat, entering the person when it is new.</summary>
    internal Task<Chat> OpenAsync(ChannelAddress address) => StepAsync(async unitOfWork =>
        (await Chats.OpenAsync(unitOfWork, [new ChatRequest(address, MayCreate: true)], TestContext.Current.CancellationToken))[address]);

    internal async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    internal async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
