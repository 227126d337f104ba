using ChungTay.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Database;

public sealed class PostgresFixtureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Every_database_is_fresh_and_folds_Vietnamese_capitals()
    {
        await using var first = await postgres.CreateDatabaseAsync();
        await using var second = await postgres.CreateDatabaseAsync();

        await ScalarAsync(first, "create table only_here (id int); select 1");

        Assert.Equal(true, await ScalarAsync(second, "select to_regclass('migrations') is not null"));
        Assert.Equal("đường", await ScalarAsync(second, "select lower('ĐƯỜNG')"));
        Assert.Equal(false, await ScalarAsync(second, "select to_regclass('only_here') is not null"));
    }

    private static async Task<object?> ScalarAsync(TestDatabase database, string statement)
    {
        await using var command = database.DataSource.CreateCommand(statement);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
