using System.Text.Json;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

/// <summary>The officers' verbs as processes beside a database: what they do, and whom they tell.</summary>
public sealed class OfficerVerbTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private readonly Dictionary<string, string> _settings = [];
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _settings["ConnectionStrings:ChungTay"] = _database.ConnectionString;
        foreach (var (name, role) in new[] { ("Lan", "author"), ("Hùng", "approver") })
        {
            await ExecuteAsync(
                $"""
                with person as (
                  insert into persons (created_at) values (now()) returning id
                ), chat as (
                  insert into addresses (person_id, channel, value, state_at, created_at) select id, 'web', gen_random_uuid()::text, now(), now() from person
                )
                insert into officers (name, roles, created_at, person_id) select '{name}', array['{role}'], now(), id from person
                """);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task What_is_handed_in_and_decided_by_the_command_line_is_told_in_the_officers_chats()
    {
        var text = Path.Combine(_data, "tin.txt");
        await File.WriteAllTextAsync(text, "Mời bà con họp thôn.", TestContext.Current.CancellationToken);
        var queued = JsonSerializer.Deserialize<JsonElement>(await RunAsync("campaigns", "queue", "--text-file", text, "--audience", "citizens", "--by", "Lan", "--at", "2090-01-01T07:00", "--json"));
        var id = queued.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal("Hùng", Assert.Single(queued.GetProperty("told").EnumerateArray()).GetString());
        Assert.Equal(2, await ScalarAsync<long>("select count(*) from outbox o join addresses a on a.id = o.address_id join officers f on f.person_id = a.person_id where f.name = 'Hùng'"));
        Assert.Equal("Duyệt", await ScalarAsync<string>("select message -> 'buttons' -> 0 ->> 'label' from outbox order by id desc limit 1"));

        Assert.Contains("Bot đã nhắn cho: Lan.", await RunAsync("campaigns", "return", id, "--by", "Hùng", "--reason", "Thiếu giờ họp"), StringComparison.Ordinal);
        Assert.Contains("Thiếu giờ họp", await LastAsync("Lan"), StringComparison.Ordinal);
        Assert.Contains("Bot đã nhắn cho: Hùng.", await RunAsync("campaigns", "submit", id, "--by", "Lan"), StringComparison.Ordinal);
        await RunAsync("campaigns", "approve", id, "--by", "Hùng");
        Assert.Contains("đã được Hùng duyệt", await LastAsync("Lan"), StringComparison.Ordinal);
        Assert.Equal((4L, 2L), (await CountAsync("Hùng"), await CountAsync("Lan")));
    }

    [Fact]
    public async Task A_time_is_read_as_Vietnamese_write_it_and_stands_in_the_calendar_where_it_goes()
    {
        var text = Path.Combine(_data, "tin.txt");
        await File.WriteAllTextAsync(text, "Mời bà con họp thôn.", TestContext.Current.CancellationToken);
        foreach (var at in new[] { "01/06/2090 20:00", "2090-06-01 20:00+07:00", "2090-06-01T20:00", "2090-06-01T13:00Z" })
        {
            await RunAsync("campaigns", "queue", "--text-file", text, "--audience", "citizens", "--by", "Lan", "--at", at);
        }

        Assert.Equal((2, "không phải là giờ"), await FailAsync("không phải là giờ", "campaigns", "queue", "--text-file", text, "--audience", "citizens", "--by", "Lan", "--at", "06/31/2090"));
        Assert.Equal(4, await ScalarAsync<long>("select count(*) from campaigns where scheduled_at = '2090-06-01T20:00:00+07:00'"));
        await ExecuteAsync("insert into settings (key, value, by_name, at) values ('Quiet:From', '19:30', 'Lan', now())");
        var day = new[] { "calendar", "--from", "01/06/2090", "--to", "01/06/2090", "--json" };
        Assert.DoesNotContain("officer", await RunAsync(day), StringComparison.Ordinal);
        Assert.Equal(4, (await RunAsync("calendar", "--from", "2090-06-02T07:00", "--to", "2090-06-02T07:01", "--json")).Split("\"at\":\"2090-06-02T07:00:00+07:00\",\"plan\":\"officer\"").Length - 1);
        // The environment stands over what the page saved, however it is spelt.
        _settings["QUIET__FROM"] = "21:00";
        Assert.Equal(4, (await RunAsync(day)).Split("\"at\":\"2090-06-01T20:00:00+07:00\",\"plan\":\"officer\"").Length - 1);
    }

    [Fact]
    public async Task One_time_of_a_plan_is_moved_edited_skipped_and_given_back_and_what_is_changed_waits_for_its_approver()
    {
        var first = (await CalendarAsync()).First(line => line.GetProperty("state").GetString() == "planned" && line.TryGetProperty("key", out _));
        var (key, at) = (first.GetProperty("key").GetString()!, first.GetProperty("at").GetDateTimeOffset());
        var text = Path.Combine(_data, "tin.txt");
        await File.WriteAllTextAsync(text, "Mời bà con đưa các cháu đi tiêm chủng ở trạm y tế xã.", TestContext.Current.CancellationToken);

        var moved = await RunAsync("plans", "move", key, "--to", at.AddDays(1).ToString("yyyy-MM-dd'T'09:30", System.Globalization.CultureInfo.InvariantCulture), "--by", "Lan");
        Assert.Contains("chờ duyệt. Bot đã nhắn cho: Hùng.", moved, StringComparison.Ordinal);
        Assert.Equal((at.AddDays(1).Date.AddHours(9.5), "planned"), await StandsAsync(key));
        Assert.Contains("Bot đã nhắn cho: Hùng.", await RunAsync("plans", "edit", key, "--title", "Tiêm chủng", "--text-file", text, "--by", "Lan"), StringComparison.Ordinal);
        Assert.Contains("tiêm chủng ở trạm y tế", await ScalarAsync<string>("select message ->> 'text' from campaigns where state = 'waiting'"), StringComparison.Ordinal);
        Assert.Contains("Đã ghi", await RunAsync("plans", "skip", key, "--reason", "Trùng ngày hội", "--by", "Lan"), StringComparison.Ordinal);
        Assert.Equal("skipped", (await StandsAsync(key)).State);
        Assert.Contains("Đã ghi", await RunAsync("plans", "restore", key, "--by", "Lan"), StringComparison.Ordinal);
        Assert.Equal((at.DateTime, "planned"), await StandsAsync(key));

        Assert.Equal((1, "không có gì để trả lại"), await FailAsync("không có gì để trả lại", "plans", "restore", key, "--by", "Lan"));
        Assert.Equal((1, "Không có lần gửi"), await FailAsync("Không có lần gửi", "plans", "skip", "nine-messages/2000-01-01", "--reason", "x", "--by", "Lan"));
        Assert.Equal((1, "Giờ mới đã qua"), await FailAsync("Giờ mới đã qua", "plans", "move", key, "--to", "2020-01-01T07:00", "--by", "Lan"));
        Assert.Equal((2, "không phải là giờ"), await FailAsync("không phải là giờ", "plans", "move", key, "--to", "mai", "--by", "Lan"));
        Assert.Equal((2, "--by cần tên cán bộ"), await FailAsync("--by cần tên cán bộ", "plans", "skip", key, "--reason", "x", "--by", " "));
    }

    [Fact]
    public async Task A_plan_is_approved_by_an_approver_and_listed_so()
    {
        var plan = JsonSerializer.Deserialize<JsonElement>((await RunAsync("plans", "list", "--json")).Split('\n')[0]);
        var id = plan.GetProperty("id").GetString()!;
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("approvedBy").ValueKind);

        Assert.Equal((1, "approver"), await FailAsync("approver", "plans", "approve", id, "--by", "Lan"));
        Assert.Contains($"Đã duyệt kế hoạch {id}", await RunAsync("plans", "approve", id, "--by", "hùng"), StringComparison.Ordinal);

        Assert.Contains("Hùng", (await RunAsync("plans", "list")).Split('\n').Single(line => line.StartsWith(id + " ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal((1, "Không có kế hoạch"), await FailAsync("Không có kế hoạch", "plans", "approve", "khong-co", "--by", "Hùng"));
    }

    [Fact]
    public async Task A_day_of_storm_begins_is_told_and_ends()
    {
        Assert.Contains("Không giữ tin", await RunAsync("storm", "status"), StringComparison.Ordinal);
        Assert.Equal((1, "Lúc kết thúc đã qua"), await FailAsync("Lúc kết thúc đã qua", "storm", "on", "--reason", "bão số 5", "--until", "2020-01-01T07:00", "--by", "Lan"));
        Assert.Equal((1, "nhiều nhất 7 ngày"), await FailAsync("nhiều nhất 7 ngày", "storm", "on", "--reason", "bão số 5", "--until", "2090-01-01T07:00", "--by", "Lan"));

        await RunAsync("storm", "on", "--reason", "bão số 5", "--by", "Lan");
        var storm = JsonSerializer.Deserialize<JsonElement>(await RunAsync("storm", "status", "--json"));
        Assert.Equal((true, "bão số 5", "Lan"), (storm.GetProperty("held").GetBoolean(), storm.GetProperty("reason").GetString(), storm.GetProperty("by").GetString()));
        Assert.Contains("Đang giữ mọi tin, trừ tin khẩn", await RunAsync("storm", "status"), StringComparison.Ordinal);
        await RunAsync("storm", "off", "--by", "Hùng");

        Assert.Contains("Không giữ tin", await RunAsync("storm", "status"), StringComparison.Ordinal);
        Assert.Equal((1, "Hiện không giữ tin"), await FailAsync("Hiện không giữ tin", "storm", "off", "--by", "Hùng"));
    }

    private async Task<IReadOnlyList<JsonElement>> CalendarAsync() =>
        [.. (await RunAsync("calendar", "--from", "2028-02-01", "--to", "2028-04-30", "--json")).Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private async Task<(DateTime At, string? State)> StandsAsync(string key)
    {
        var line = (await CalendarAsync()).Single(line => line.TryGetProperty("key", out var named) && named.GetString() == key);
        return (line.GetProperty("at").GetDateTimeOffset().DateTime, line.GetProperty("state").GetString());
    }

    // The exit status, and the words when they stand on standard error, else all that stands there.
    private async Task<(int ExitCode, string Words)> FailAsync(string words, params string[] arguments)
    {
        var (exitCode, output, errors) = await TryAsync(arguments);
        return (exitCode, errors.Contains(words, StringComparison.Ordinal) ? words : output + errors);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await TryAsync(arguments);
        Assert.True(exitCode == 0, string.Join(' ', arguments) + "\n" + output + errors);
        return output.Trim();
    }

    private Task<(int ExitCode, string Output, string Errors)> TryAsync(params string[] arguments) =>
        ServerProcess.RunAsync(_data, _settings, arguments);

    private Task<string> LastAsync(string name) => ScalarAsync<string>(
        $"select o.message ->> 'text' from outbox o join addresses a on a.id = o.address_id join officers f on f.person_id = a.person_id where f.name = '{name}' order by o.id desc limit 1");

    private Task<long> CountAsync(string name) => ScalarAsync<long>(
        $"select count(*) from outbox o join addresses a on a.id = o.address_id join officers f on f.person_id = a.person_id where f.name = '{name}'");

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
