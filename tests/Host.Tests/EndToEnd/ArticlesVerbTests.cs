using System.Text.Json;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>The verbs of officers who write articles, each run beside a running server that answers from what they do.</summary>
public sealed class ArticlesVerbTests
{
    private const string Question = "lớp học bơi hè của xã mở ngày nào";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_article_is_written_approved_by_another_answered_from_within_seconds_and_taken_back()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(data);
        await DoneAsync(data, "admin", "invite", "--name", "Chị Thu", "--role", "author");
        await DoneAsync(data, "admin", "invite", "--name", "Anh Nam", "--role", "approver");
        await DoneAsync(data, "admin", "invite", "--name", "Bác Sáu", "--role", "inspector");
        var file = await WriteFileAsync(data, "Lớp học bơi hè của xã mở ngày 15 tháng 6, tại bể bơi trường tiểu học.");

        var draft = await JsonAsync(data, "articles", "write", file, "--by", "Chị Thu", "--json");
        var id = draft.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var open = await JsonAsync(data, "articles", "list", "--open", "--json");
        var reader = await ServerProcess.RunAsync(data, null, "articles", "submit", id, "--by", "Bác Sáu");
        var waiting = await JsonAsync(data, "articles", "submit", id, "--by", "Chị Thu", "--json");
        var own = await ServerProcess.RunAsync(data, null, "articles", "approve", id, "--by", "Chị Thu");
        var returned = await JsonAsync(data, "articles", "return", id, "--by", "Anh Nam", "--reason", "thiếu giờ học", "--json");
        await WriteFileAsync(data, "Lớp học bơi hè của xã mở ngày 15 tháng 6, 7 giờ sáng, tại bể bơi trường tiểu học.");
        await DoneAsync(data, "articles", "write", file, "--by", "Chị Thu");
        await DoneAsync(data, "articles", "submit", id, "--by", "Chị Thu");
        var approved = await DoneAsync(data, "articles", "approve", id, "--by", "Anh Nam");

        var visitor = await WebVisitor.EnterAsync(server.Http);
        await visitor.SayAsync("bắt đầu");
        var isAnswered = false;
        // Fewer than would be a flood.
        for (var i = 0; i < 12 && !isAnswered; i++)
        {
            await visitor.SayAsync(Question);
            await Task.Delay(TimeSpan.FromSeconds(1.5), Token);
            isAnswered = (await visitor.ReadAsync()).Any(line => line.From == "bot" && line.Text.Contains("7 giờ sáng", StringComparison.Ordinal));
        }

        var history = (await DoneAsync(data, "articles", "history", "lop-hoc-boi-he")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var live = (await DoneAsync(data, "articles", "list")).Split('\n').Single(line => line.StartsWith("lop-hoc-boi-he ", StringComparison.Ordinal));
        var withdrawn = await JsonAsync(data, "articles", "withdraw", "lop-hoc-boi-he", "--by", "Anh Nam", "--reason", "hết hè", "--json");
        var audit = await ServerProcess.RunAsync(data, null, "verify-audit");

        Assert.True(isAnswered);
        Assert.Equal(("lop-hoc-boi-he", 1, "draft"), (draft.GetProperty("article").GetString(), draft.GetProperty("version").GetInt32(), draft.GetProperty("state").GetString()));
        Assert.Equal(("lop-hoc-boi-he", "draft"), (open.GetProperty("id").GetString(), open.GetProperty("state").GetString()));
        Assert.Equal((1, 1), (reader.ExitCode, own.ExitCode));
        Assert.Equal(("waiting", "draft", "withdrawn"), (waiting.GetProperty("state").GetString(), returned.GetProperty("state").GetString(), withdrawn.GetProperty("state").GetString()));
        Assert.Contains("đang dùng", approved, StringComparison.Ordinal);
        Assert.Equal(6, history.Length);
        Assert.Contains("Anh Nam", history[0], StringComparison.Ordinal);
        Assert.Contains("thiếu giờ học", string.Concat(history), StringComparison.Ordinal);
        Assert.Contains("Lớp học bơi hè", live, StringComparison.Ordinal);
        Assert.Equal(0, audit.ExitCode);
    }

    [Fact]
    public async Task Each_verb_says_what_is_wrong_with_its_exit_status_and_changes_nothing()
    {
        using var data = await DataFolder.WithDatabaseAsync();
        // One server, so that each verb need not start a database of its own.
        await using var server = await ServerProcess.StartAsync(data);
        await DoneAsync(data, "admin", "invite", "--name", "Chị Thu", "--role", "author");
        var broken = Path.Combine(data, "hong.md");
        await File.WriteAllTextAsync(broken, "---\nid: hong\ntitle: Bài hỏng\n---\nLời đáp.", Token);

        var missing = await ServerProcess.RunAsync(data, null, "articles", "write", Path.Combine(data, "khong-co.md"), "--by", "Chị Thu");
        var wrong = await ServerProcess.RunAsync(data, null, "articles", "write", broken, "--by", "Chị Thu");
        var nobody = await ServerProcess.RunAsync(data, null, "articles", "write", broken);
        var unknown = await ServerProcess.RunAsync(data, null, "articles", "submit", "77", "--by", "Chị Thu");
        var history = await ServerProcess.RunAsync(data, null, "articles", "history", "khong-co-bai-nay");
        var released = await DoneAsync(data, "articles", "history", "hotline-111");
        var withdraw = await ServerProcess.RunAsync(data, null, "articles", "withdraw", "hotline-111", "--by", "Chị Thu", "--reason", "thử");
        var weeks = await ServerProcess.RunAsync(data, null, "articles", "unanswered", "--weeks", "0");
        var unanswered = await DoneAsync(data, "articles", "unanswered");
        var counts = await JsonAsync(data, "articles", "unanswered", "--weeks", "4", "--json");
        var list = (await DoneAsync(data, "articles", "list", "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var open = await DoneAsync(data, "articles", "list", "--open");

        Assert.Equal((2, 1, 2), (missing.ExitCode, wrong.ExitCode, nobody.ExitCode));
        Assert.Equal((1, 1, 1, 2), (unknown.ExitCode, history.ExitCode, withdraw.ExitCode, weeks.ExitCode));
        Assert.All([missing.Errors, wrong.Errors, unknown.Errors, history.Errors, withdraw.Errors, weeks.Errors], words => Assert.NotEmpty(words.Trim()));
        Assert.DoesNotContain("   at ", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("bản phát hành", released, StringComparison.Ordinal);
        Assert.Contains("0 câu chưa có thông tin", unanswered, StringComparison.Ordinal);
        Assert.Equal((0, 0), (counts.GetProperty("unknown").GetInt32(), counts.GetProperty("outside").GetInt32()));
        Assert.Equal(134, list.Length);
        Assert.Empty(open.Trim());
    }

    private static async Task<string> WriteFileAsync(string data, string answer)
    {
        var path = Path.Combine(data, "lop-hoc-boi-he.md");
        await File.WriteAllTextAsync(
            path,
            $"""
            ---
            id: lop-hoc-boi-he
            title: "Lớp học bơi hè của xã"
            group: H
            as-of: 2026-11-23
            review-by: 2030-05-23
            phone-first: false
            changes-often: false
            legal-basis: ""
            related: [drowning-prevention]
            questions:
              - "{Question}"
              - "xã mình có lớp học bơi hè không"
              - "đăng ký học bơi hè cho con ở xã"
            ---
            {answer}
            """,
            Token);
        return path;
    }

    private static async Task<string> DoneAsync(string data, params string[] arguments)
    {
        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, null, arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }

    private static async Task<JsonElement> JsonAsync(string data, params string[] arguments) =>
        JsonSerializer.Deserialize<JsonElement>(await DoneAsync(data, arguments));
}
