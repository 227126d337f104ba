using System.Globalization;
using ChungTay.Ledger.Database;
using Xunit;

namespace ChungTay.Ledger.Tests.Database;

public sealed class EmbeddedPostgresTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_keeps_the_data()
    {
        await using var folder = new DataFolder();
        await using (var first = await folder.StartAsync(Token))
        {
            Assert.False(first.Attached);
            await DataFolder.AskAsync(first.ConnectionString, "create table kept as select 42 as n; select 1", Token);
        }

        Assert.Null(folder.ServerProcess);
        await using var second = await folder.StartAsync(Token);

        Assert.False(second.Attached);
        Assert.Equal(42, await DataFolder.AskAsync(second.ConnectionString, "select n from kept", Token));
    }

    [Fact]
    public async Task The_server_outlives_a_killed_parent_and_is_joined_and_stopped_by_the_next()
    {
        await using var folder = new DataFolder();
        using var parent = await Holder.StartAsync(folder.Path, Token);
        await DataFolder.AskAsync(parent.ConnectionString, "create table kept as select 7 as n; select 1", Token);
        await parent.KillAsync(Token);
        var server = folder.ServerProcess;

        await using (var next = await folder.StartAsync(Token))
        {
            Assert.True(next.Attached);
            Assert.Equal(server, next.ServerProcess);
            Assert.Equal(7, await DataFolder.AskAsync(next.ConnectionString, "select n from kept", Token));
        }

        Assert.NotNull(server);
        Assert.Null(folder.ServerProcess);
    }

    [Fact]
    public async Task Whoever_leaves_first_does_not_stop_the_server_of_the_other()
    {
        await using var folder = new DataFolder();
        using var starter = await Holder.StartAsync(folder.Path, Token);
        await using var second = await folder.StartAsync(Token);

        await starter.LeaveAsync(Token);

        Assert.True(second.Attached);
        Assert.Equal(1, await DataFolder.AskAsync(second.ConnectionString, "select 1", Token));
    }

    [Fact]
    public async Task Two_that_start_at_the_same_time_share_one_server()
    {
        await using var folder = new DataFolder();

        var both = await Task.WhenAll(folder.StartAsync(Token), folder.StartAsync(Token));

        Assert.Equal(both[0].ServerProcess, both[1].ServerProcess);
        Assert.Single(both, static postgres => postgres.Attached);
        await both[0].DisposeAsync();
        await both[1].DisposeAsync();
    }

    [Fact]
    public async Task Servers_with_different_data_folders_run_side_by_side()
    {
        await using var north = new DataFolder();
        await using var south = new DataFolder();
        await using var first = await north.StartAsync(Token);
        await using var second = await south.StartAsync(Token);

        await DataFolder.AskAsync(first.ConnectionString, "create table only_north (id int); select 1", Token);

        Assert.Equal(false, await DataFolder.AskAsync(second.ConnectionString, "select to_regclass('only_north') is not null", Token));
    }

    [Theory]
    [InlineData("a-folder-with-a-name-too-long-for-the-address-of-a-unix-socket-which-holds-no-more-than-107-bytes-and-a-zero/data")]
    [InlineData("thư mục dữ liệu, của xã/data")]
    public async Task A_long_or_odd_path_works(string path)
    {
        await using var folder = new DataFolder(path);
        await using var postgres = await folder.StartAsync(Token);

        Assert.Equal("đường", await DataFolder.AskAsync(postgres.ConnectionString, "select lower('ĐƯỜNG')", Token));
    }

    [Fact]
    public async Task A_data_folder_below_a_home_that_others_cannot_enter_works()
    {
        await using var folder = new DataFolder(isShut: true);
        await using var postgres = await folder.StartAsync(Token);

        Assert.Equal(1, await DataFolder.AskAsync(postgres.ConnectionString, "select 1", Token));
    }

    [Fact]
    public async Task The_server_never_runs_as_root_and_has_a_session_of_its_own()
    {
        await using var folder = new DataFolder();
        await using var postgres = await folder.StartAsync(Token);
        var afterName = (await File.ReadAllTextAsync($"/proc/{postgres.ServerProcess}/stat", Token)).Split(") ")[^1].Split(' ');

        Assert.NotEqual(0u, Posix.OwnerOf($"/proc/{postgres.ServerProcess}").User);
        Assert.Equal(postgres.ServerProcess.ToString(CultureInfo.InvariantCulture), afterName[3]); // state, parent, group, session: proc(5)
    }

    [Fact]
    public async Task A_killed_server_comes_back_at_the_same_address_with_everything_committed()
    {
        await using var folder = new DataFolder($"{new string('a', 120)}/data") { IsDurable = true };
        await using var postgres = await folder.StartAsync(Token);
        await DataFolder.AskAsync(postgres.ConnectionString, "create table kept as select 9 as n; select 1", Token);
        var killed = postgres.ServerProcess;

        Posix.Signal(killed, 9);
        await WaitUntilAsync(() => folder.ServerProcess is { } running && running != killed);

        Assert.Equal(9, await AskPatientlyAsync(postgres.ConnectionString, "select n from kept"));
    }

    [Fact]
    public async Task A_lock_file_with_the_number_of_a_stranger_does_not_stop_the_start()
    {
        await using var folder = new DataFolder();
        await (await folder.StartAsync(Token)).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, PostmasterFile.Name), $"{Environment.ProcessId}\n{folder.Cluster}\n1\n5432\n/tmp\n", Token);

        await using var postgres = await folder.StartAsync(Token);

        Assert.False(postgres.Attached);
    }

    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }

    private static async Task<object?> AskPatientlyAsync(string connectionString, string statement)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await DataFolder.AskAsync(connectionString, statement, Token);
            }
            catch (Npgsql.NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
            }
        }
    }
}
