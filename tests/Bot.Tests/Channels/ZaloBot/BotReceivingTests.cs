using ChungTay.Bot.Channels.ZaloBot;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using ChungTay.ZaloFake.Faults;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloBot;

public sealed class BotReceivingTests(PostgresFixture postgres)
{
    private const string User = "6ede9afa66b88fe6d6a9";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Updates_are_fetched_one_by_one_stored_once_and_counted()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: false);

        for (var i = 0; i < 5; i++)
        {
            await program.Fake.BotPeople.SayAsync(User, $"Tin {i}", messageId: $"m{i % 4}");
        }

        await program.StoredAsync(4);
        await Eventually.IsTrueAsync(() => program.Fake.BotPeople.Waiting == 0, "everything fetched");
        Assert.Equal(User, await program.AskAsync("select min(address) from inbox"));
        Assert.Equal(4, await program.AskAsync("select received from zalo_bot_usage"));
    }

    [Fact]
    public async Task A_token_without_a_number_serves_for_a_rehearsal()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: false, new ZaloFakeOptions { BotToken = "ma-dien-tap" });

        await program.Fake.BotPeople.SayAsync(User, "Tin");

        await program.StoredAsync(1);
    }

    [Fact]
    public async Task A_webhook_that_somebody_set_is_taken_away_and_the_old_host_that_hides_it_is_tolerated()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: false, new ZaloFakeOptions { HidesWebhookInfo = true });
        await program.Fake.BotPeople.SayAsync(User, "Một");
        await program.StoredAsync(1);
        program.Fake.Options = program.Fake.Options with { HidesWebhookInfo = false };
        await program.Parts.Client.CallAsync(
            "setWebhook", new { url = "http://127.0.0.1:1/", secret_token = "12345678" }, TimeSpan.FromSeconds(5), Token);

        await Eventually.IsTrueAsync(() => program.Fake.BotPeople.WebhookUrl is null, "the webhook deleted");
        await program.Fake.BotPeople.SayAsync(User, "Hai");

        await program.StoredAsync(2);
    }

    [Fact]
    public async Task A_gateway_out_of_order_is_waited_for()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: false);
        program.Fake.Fail(new FaultRule { Kind = FaultKind.BadGateway, Call = "getUpdates", Times = 2 });

        await program.Fake.BotPeople.SayAsync(User, "Một");

        await program.StoredAsync(1);
    }

    [Fact]
    public async Task Updates_that_cannot_be_stored_yet_are_kept_sealed_in_order_until_they_can()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: false);
        await program.AskAsync("alter table inbox rename to inbox_away");
        for (var i = 1; i <= 3; i++)
        {
            await program.Fake.BotPeople.SayAsync(User, $"Tin {i}");
        }

        await Eventually.IsTrueAsync(() => program.Parts.Shelf.Names.Count == 3, "three updates on the shelf");
        var problems = program.Parts.Line.Problems;
        var words = string.Concat(Directory.EnumerateFiles(program.Shelf).Select(File.ReadAllText));
        await program.AskAsync("alter table inbox_away rename to inbox");

        await program.StoredAsync(3);
        await Eventually.IsTrueAsync(() => program.Parts.Line.Problems.Count == 0, "the problem gone");
        Assert.Contains(BotTexts.StoreAway, problems);
        Assert.DoesNotContain("Tin", words, StringComparison.Ordinal);
        Assert.Empty(program.Parts.Shelf.Names);
        Assert.Equal("Tin 1, Tin 2, Tin 3", await program.AskAsync("select string_agg(payload::jsonb #>> '{message,text}', ', ' order by id) from inbox"));
    }

    [Fact]
    public async Task What_lies_on_the_shelf_outlives_the_process()
    {
        var data = Directory.CreateTempSubdirectory("chungtay-data-");
        await using (var first = await BotProgram.StartAsync(postgres, hasWebhook: false, data: data.FullName))
        {
            await first.AskAsync("alter table inbox rename to inbox_away");
            await first.Fake.BotPeople.SayAsync(User, "Một");
            await Eventually.IsTrueAsync(() => first.Parts.Shelf.Names.Count == 1, "the update on the shelf");
        }

        await using var second = await BotProgram.StartAsync(postgres, hasWebhook: false, data: data.FullName);

        await second.StoredAsync(1);
        await Eventually.IsTrueAsync(() => second.Parts.Shelf.Names.Count == 0, "the shelf empty");
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_sealed_with_a_lost_key_is_put_aside_and_holds_nothing_up()
    {
        var data = Directory.CreateTempSubdirectory("chungtay-data-");
        var shelf = Directory.CreateDirectory(Path.Combine(data.FullName, "unstored", "zalo-bot")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(shelf, "00000000000000000001-x.sealed"), new byte[100], Token);
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: false, data: data.FullName);

        await program.Fake.BotPeople.SayAsync(User, "Một");

        await program.StoredAsync(1);
        Assert.True(File.Exists(Path.Combine(shelf, "00000000000000000001-x.sealed.unreadable")));
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_wrong_token_says_where_to_get_another()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: false);
        program.Fake.Options = program.Fake.Options with { BotToken = "1:other" };

        await Eventually.IsTrueAsync(() => program.Parts.Line.Problems.Contains(BotTexts.TokenRefused), "the words about the token");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_a_public_address_updates_come_by_webhook_flat_or_wrapped_and_repeated_ones_are_dropped(bool isWrapped)
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: true, new ZaloFakeOptions { WrapsWebhook = isWrapped, RepeatsWebhook = true });
        await Eventually.IsTrueAsync(() => program.Fake.BotPeople.WebhookUrl is not null, "the webhook set");

        Assert.Equal(200, await program.Fake.BotPeople.SayAsync(User, "Xin chào"));

        Assert.Equal(1, await program.AskAsync("select count(*)::int from inbox"));
        Assert.Empty(program.Parts.Line.Problems);
        Assert.Contains(program.Fake.Log, line => line is { Call: "bot/probe", Code: 200 });
    }

    [Fact]
    public async Task Without_the_secret_nothing_is_stored()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: true);
        await Eventually.IsTrueAsync(() => program.Fake.BotPeople.WebhookUrl is not null, "the webhook set");

        Assert.Equal(401, await program.Fake.BotPeople.ForgeAsync(User, "Giả", "a-wrong-secret"));
        Assert.Equal(0, await program.AskAsync("select count(*)::int from inbox"));
    }

    [Fact]
    public async Task What_a_child_writes_is_withheld_and_neither_form_breaks_anything()
    {
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: true);
        await Eventually.IsTrueAsync(() => program.Fake.BotPeople.WebhookUrl is not null, "the webhook set");
        program.Fake.Put(new FakeUser { Id = "child", IsMinor = true });

        Assert.Equal(200, await program.Fake.BotPeople.SayAsync("child", "con sợ"));
        program.Fake.Options = program.Fake.Options with { ProtectedEventHasChat = true };
        Assert.Equal(200, await program.Fake.BotPeople.SayAsync("child", "con sợ"));

        Assert.Equal(1, await program.AskAsync("select count(*)::int from inbox"));
        Assert.Equal(2, await program.AskAsync("select received from zalo_bot_usage"));
        Assert.DoesNotContain("con sợ", (string)(await program.AskAsync("select payload from inbox"))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zalo_can_fetch_a_picture_by_its_address_and_nobody_by_another()
    {
        var data = Directory.CreateTempSubdirectory("chungtay-data-").FullName;
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(data, "media")).FullName, "poster.png"), [1, 2, 3], Token);
        await using var program = await BotProgram.StartAsync(postgres, hasWebhook: true, data: data);
        using var http = new HttpClient();
        var address = program.Parts.Photos.AddressOf("poster.png")!;

        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(new Uri(address), Token));
        using var forged = await http.GetAsync(new Uri(address.Replace("poster.png", "other.png", StringComparison.Ordinal)), Token);
        Assert.Equal(404, (int)forged.StatusCode);
        Directory.Delete(data, recursive: true);
    }
}
