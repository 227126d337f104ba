using ChungTay.Testing;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>What an operator gets wrong is said in words he can act on, never with a trace, and nothing changes by it.</summary>
public sealed class MistakeTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("backup", "/khong/co/sao-luu.tgz")]
    [InlineData("members", "export", "--out", "/khong/co/danh-sach.xlsx")]
    [InlineData("study", "report", "--study", "1", "--out", "/khong/co/bao-cao.docx")]
    [InlineData("poster", "--message", "1", "--out", "/khong/co/poster.png")]
    public async Task A_folder_that_does_not_exist_is_wrong_use_and_nothing_is_opened(params string[] arguments)
    {
        using var data = new DataFolder();

        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, null, arguments);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("Không có thư mục /khong/co", Line(errors), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(data, "data")));
    }

    [Theory]
    [InlineData("Thiếu --text-file.", "campaigns", "queue", "--by", "Lan", "--audience", "all")]
    [InlineData("Không hiểu \"nonsense\".", "nonsense")]
    [InlineData("Thiếu FILE.", "backup")]
    [InlineData("--cell \"ba\" không đúng.", "members", "codes", "--cell", "ba", "--out", "a.docx")]
    [InlineData("Cần một lệnh: import, export", "members")]
    [InlineData("địa chỉ", "serve", "--urls", "cổng 5080")]
    public async Task Wrong_words_are_answered_in_Vietnamese(string words, params string[] arguments)
    {
        using var data = new DataFolder();

        var (exitCode, _, errors) = await ServerProcess.RunAsync(data, null, arguments);

        Assert.Equal(2, exitCode);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("equired", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Cases:AcknowledgeMinutes", "0", "Cases:AcknowledgeMinutes phải từ 1 đến")]
    [InlineData("Retention:InboxDays", "bảy", "Retention:InboxDays phải là một số")]
    [InlineData("Approval:SecondPerson", "co", "Approval:SecondPerson phải là true hoặc false")]
    [InlineData("ConnectionStrings:ChungTay", "postgres://ai:matkhau@may/csdl", "ConnectionStrings:ChungTay viết không đúng dạng")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_and_is_named_without_its_value(string key, string value, string words)
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var data = new DataFolder();
        var settings = new Dictionary<string, string> { ["ConnectionStrings:ChungTay"] = database.ConnectionString };
        settings[key] = value;

        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, settings, "serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("matkhau", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_the_texts_names_file_and_line()
    {
        using var data = new DataFolder();
        var content = Path.Combine(data, "content");
        TroubleTests.Copy(Path.Combine(AppContext.BaseDirectory, "content"), content);
        await File.AppendAllTextAsync(Path.Combine(content, "texts", "vi.yaml"), "\n  thut dong: [sai\n", TestContext.Current.CancellationToken);
        await using var database = await postgres.CreateDatabaseAsync();

        var (exitCode, output, errors) = await ServerProcess.RunAsync(
            data, new Dictionary<string, string> { ["CHUNGTAY_CONTENT"] = content, ["ConnectionStrings:ChungTay"] = database.ConnectionString }, "serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.Contains("vi.yaml:\nDòng", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_left_alone()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var data = new DataFolder();
        var settings = new Dictionary<string, string> { ["ConnectionStrings:ChungTay"] = database.ConnectionString };
        await ServerProcess.RunAsync(data, settings, "migrate");
        await using (var command = database.DataSource.CreateCommand("insert into migrations (name) values ('9999_tomorrow')"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (exitCode, _, errors) = await ServerProcess.RunAsync(data, settings, "members", "export");

        Assert.Equal(1, exitCode);
        Assert.Contains("bản ChungTay mới hơn dùng (9999_tomorrow)", Line(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_one_line_its_trace_in_the_log_and_on_the_console_only_when_asked_for()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var data = new DataFolder();
        var settings = new Dictionary<string, string> { ["ConnectionStrings:ChungTay"] = database.ConnectionString };
        await ServerProcess.RunAsync(data, settings, "migrate");
        await using (var command = database.DataSource.CreateCommand("alter table cells rename to phong"))
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (exitCode, _, errors) = await ServerProcess.RunAsync(data, settings, "members", "cells");
        var (_, _, verbose) = await ServerProcess.RunAsync(data, settings, "members", "cells", "--verbose");

        var log = Path.Combine(data, "data", "logs", "errors.log");
        Assert.Equal(1, exitCode);
        Assert.Contains($"gửi tệp {log}", Line(errors), StringComparison.Ordinal);
        Assert.Contains("members cells\nNpgsql.PostgresException", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("   at ", verbose, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_in_appsettings_json_is_found_by_its_line()
    {
        using var data = new DataFolder();
        var program = Path.Combine(data, "program");
        Directory.CreateDirectory(program);
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "chungtay.*").Union(Directory.GetFiles(AppContext.BaseDirectory, "*.dll")))
        {
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(Path.Combine(program, "appsettings.json"), "{\n  \"DataDirectory\": \"data\"\n  \"Urls\": \"\"\n}", TestContext.Current.CancellationToken);

        foreach (var verb in new[] { "serve", "migrate" })
        {
            var (exitCode, output, errors) = await ServerProcess.RunAsync(data, new Dictionary<string, string> { [ServerProcess.Program] = program }, verb);

            Assert.Equal((1, ""), (exitCode, output));
            Assert.Contains("appsettings.json không đọc được, gần dòng 3", Line(errors), StringComparison.Ordinal);
        }
    }

    private static string Line(string errors) => Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
