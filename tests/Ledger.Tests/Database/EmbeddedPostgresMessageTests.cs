using ChungTay.Ledger.Database;
using Xunit;

namespace ChungTay.Ledger.Tests.Database;

public sealed class EmbeddedPostgresMessageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_of_another_version_is_left_alone_and_the_message_names_the_package()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Cluster);
        var version = Path.Combine(folder.Cluster, "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n", Token);

        var failed = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => folder.StartAsync(Token));

        Assert.Contains("do PostgreSQL 9 tạo", failed.Message, StringComparison.Ordinal);
        Assert.Contains("postgresql-9", failed.Message, StringComparison.Ordinal);
        Assert.Equal([version], Directory.GetFileSystemEntries(folder.Cluster));
    }

    [Fact]
    public async Task A_folder_with_other_files_is_not_taken_for_a_cluster()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Cluster);
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "thu.txt"), "x", Token);

        var failed = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => folder.StartAsync(Token));

        Assert.Contains("không phải dữ liệu PostgreSQL", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said_so()
    {
        var options = new EmbeddedPostgresOptions { DataDirectory = "/proc/chungtay" }; // not even root may

        var failed = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(options, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, progress: null, Token));

        Assert.Contains("Không ghi được vào thư mục dữ liệu /proc/chungtay", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_the_programs_says_how_to_get_them()
    {
        await using var folder = new DataFolder();

        var failed = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(
            folder.Options with { BinariesDirectory = Path.GetTempPath() }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, progress: null, Token));

        Assert.Contains("Không tìm thấy PostgreSQL", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_said_so()
    {
        await using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Path);
        // A file system of 20 MB, mounted where only this child sees it.
        using var holder = await Holder.StartAsync(
            folder.Path, Token, "unshare", "--user", "--map-root-user", "--mount", "--", "sh", "-c", "mount -t tmpfs -o size=20m tmpfs \"$3\" || exit 77; exec \"$@\"", "sh");
        await holder.LeaveAsync(Token);
        Assert.SkipWhen(holder.Said == "nothing", "This machine lets nobody mount in a user namespace.");

        Assert.Contains("đã đầy", holder.Said, StringComparison.Ordinal);
    }
}
