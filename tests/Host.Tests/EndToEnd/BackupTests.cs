using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_put_back_into_an_empty_database_has_everything_and_is_never_put_over_data()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        using var other = new DataFolder();
        var (text, image, backup) = (Path.Combine(data, "tin.txt"), Path.Combine(data, "anh.png"), Path.Combine(other, "sao-luu.tgz"));
        await File.WriteAllTextAsync(text, "Tin cần giữ.", TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(image, [0x89, 0x50, 0x4E, 0x47, 1, 2, 3], TestContext.Current.CancellationToken);
        await DoneAsync(data, "campaigns", "queue", "--text-file", text, "--image", image, "--audience", "citizens", "--by", "Lan", "--at", "2030-01-01T07:00");
        await DoneAsync(data, "backup", backup);

        await DoneAsync(other, "restore", backup);
        var (again, _, words) = await ServerProcess.RunAsync(other, null, "restore", backup);

        Assert.Contains("Tin cần giữ.", await DoneAsync(other, "campaigns", "show", "1"), StringComparison.Ordinal);
        Assert.Contains("nguyên vẹn: 1 dòng", await DoneAsync(other, "verify-audit"), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(other, "data", "media")));
        Assert.Equal(1, again);
        Assert.Contains("không khôi phục đè", words, StringComparison.Ordinal);
    }

    private static async Task<string> DoneAsync(string data, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, null, arguments);
        Assert.True(exitCode == 0, string.Join(' ', arguments) + "\n" + output + errors);
        return output;
    }
}
