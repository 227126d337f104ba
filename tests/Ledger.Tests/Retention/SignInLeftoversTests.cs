using ChungTay.Ledger.Retention;
using ChungTay.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Ledger.Tests.Retention;

public sealed class SignInLeftoversTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 1, 0, 0, TimeSpan.Zero);

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(
            """
            insert into officers (name, roles, created_at) values ('Lan', '{officer}', '2026-01-01');
            insert into persons (created_at) values ('2026-01-01'), ('2026-01-01');
            insert into addresses (person_id, channel, value, state_at, created_at) select id, 'web', id::text, '2026-01-01', '2026-01-01' from persons
            """);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_signing_in_leaves_goes_thirty_days_after_its_end_and_not_before()
    {
        await ExecuteAsync(
            """
            insert into officer_sessions (secret_hash, officer_id, method, device, created_at, last_seen_at, ended_at)
            select s.hash, o.id, 'link', 'Chrome', s.made::timestamptz, s.seen::timestamptz, s.ended::timestamptz
            from officers o, (values
              ('ended long ago', '2027-01-01', '2027-01-02', '2027-01-02'),
              ('lapsed long ago', '2027-01-20', '2027-01-28', null),
              ('ended lately', '2027-02-04', '2027-02-09', '2027-02-10'),
              ('still open', '2027-02-27', '2027-03-01', null)) s (hash, made, seen, ended);
            insert into sign_in_links (token_hash, officer_id, expires_at, used_at)
            select l.hash, o.id, l.expires::timestamptz, l.used::timestamptz
            from officers o, (values ('used', '2027-06-01', '2027-01-05'), ('lapsed', '2027-01-05', null), ('good', '2027-03-02', null)) l (hash, expires, used);
            insert into officer_codes (code_hash, officer_id, expires_at, used_at)
            select l.hash, o.id, l.expires::timestamptz, l.used::timestamptz
            from officers o, (values ('used', '2027-06-01', '2027-01-05'), ('lapsed', '2027-01-05', null), ('good', '2027-03-02', null)) l (hash, expires, used);
            insert into officer_chat_codes (officer_id, code_hash, expires_at, sent_at) select id, 'x', '2027-01-05', '2027-01-05' from officers;
            insert into officer_recovery_codes (officer_id, code_hash, used_at)
            select o.id, c.hash, c.used::timestamptz from officers o, (values ('used', '2027-01-05'), ('good', null)) c (hash, used);
            insert into sign_in_misses (name_hash, misses, last_at) values ('old', 1, '2027-01-05'), ('new', 1, '2027-02-28');
            insert into code_misses (address_id, misses, last_at) select id, 1, case when row_number() over (order by id) = 1 then '2027-01-05' else '2027-02-28' end::timestamptz from addresses;
            insert into link_codes (code, address_id, expires_at) select 'C' || id, id, case when row_number() over (order by id) = 1 then '2027-01-05' else '2027-03-02' end::timestamptz from addresses;
            insert into link_tries (address_id, wrong, since) select id, 1, case when row_number() over (order by id) = 1 then '2027-01-05' else '2027-02-28' end::timestamptz from addresses
            """);

        var gone = await SweepAsync();

        Assert.Equal(12, gone);
        Assert.Equal("ended lately,still open", await ScalarAsync<string>("select string_agg(secret_hash, ',' order by secret_hash) from officer_sessions"));
        Assert.Equal("good", await ScalarAsync<string>("select string_agg(token_hash, ',') from sign_in_links"));
        Assert.Equal("good", await ScalarAsync<string>("select string_agg(code_hash, ',') from officer_codes"));
        Assert.Equal("good", await ScalarAsync<string>("select string_agg(code_hash, ',') from officer_recovery_codes"));
        Assert.Equal("new", await ScalarAsync<string>("select string_agg(name_hash, ',') from sign_in_misses"));
        Assert.Equal((0L, 1L, 1L, 1L), (await CountAsync("officer_chat_codes"), await CountAsync("code_misses"), await CountAsync("link_codes"), await CountAsync("link_tries")));
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task More_than_one_batch_goes_in_several_steps()
    {
        await ExecuteAsync("insert into sign_in_misses (name_hash, misses, last_at) select 'h' || n, 1, '2027-01-05' from generate_series(1, 5001) n");

        Assert.Equal((5000, 1, 0), (await SweepAsync(), await SweepAsync(), await SweepAsync()));
    }

    private Task<int> SweepAsync() =>
        new RetentionStore(_database.DataSource, new FakeTimeProvider(Now)).RemoveSomeAsync(new RetentionOptions(), TestContext.Current.CancellationToken);

    private Task<long> CountAsync(string table) => ScalarAsync<long>($"select count(*) from {table}");

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
