using System.Text;
using System.Text.Json.Nodes;
using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

public sealed class OaWebhookTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string User = "246845883529197922";
    private const string Vector =
        """{"app_id":"1000000000000000001","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào","msg_id":"96d3cdf3af150460909"},"timestamp":"1790000000000"}""";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero));
    private OaProgram program = null!;

    public async ValueTask InitializeAsync()
    {
        program = await OaProgram.StartAsync(postgres, time);
        Assert.True(await program.Fake.OaPeople.SaveWebhookAsync(program.Webhook));
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [Fact]
    public void The_signature_of_the_known_body_is_the_known_one()
    {
        var body = Encoding.UTF8.GetBytes(Vector);

        Assert.Equal(267, body.Length);
        Assert.Equal(
            "4dcf55b702d426cd7225f522bee6342a4ebfbc85d03539634bb46b271037934c",
            OaSignature.Mac("1000000000000000001", body, "1790000000000", "fake-oa-secret-0001"));
    }

    [Theory]
    [InlineData("mac=4dcf55b702d426cd7225f522bee6342a4ebfbc85d03539634bb46b271037934c", true)]
    [InlineData("mac = 4DCF55B702D426CD7225F522BEE6342A4EBFBC85D03539634BB46B271037934C", true)]
    [InlineData("mac=5dcf55b702d426cd7225f522bee6342a4ebfbc85d03539634bb46b271037934c", false)]
    [InlineData("mac=", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_signature_is_taken_in_any_dress_and_refused_by_a_digit(string? header, bool matches) =>
        Assert.Equal(matches, OaSignature.Matches(header, "4dcf55b702d426cd7225f522bee6342a4ebfbc85d03539634bb46b271037934c"));

    [Fact]
    public async Task Saving_the_webhook_and_the_consoles_sample_get_200_and_store_nothing()
    {
        Assert.Equal(200, await program.Fake.OaPeople.PressTestButtonAsync());

        Assert.Equal(0, await program.CountAsync());
        Assert.Null(await program.AskAsync("select user_id from zalo_windows"));
    }

    [Fact]
    public async Task A_word_is_stored_opens_the_window_and_a_repetition_is_dropped()
    {
        Assert.Equal(200, await program.Fake.OaPeople.SayAsync(User, "Xin chào", "m1"));
        Assert.Equal(200, await program.Fake.OaPeople.SayAsync(User, "Xin chào", "m1"));

        Assert.Equal(1, await program.CountAsync());
        Assert.Equal(User, await program.AskAsync("select address from inbox"));
        Assert.Equal(time.GetUtcNow().UtcDateTime, await program.AskAsync("select last_interaction_at from zalo_windows"));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Bodies_in_another_order_and_timestamps_in_a_header_are_proven_too(bool reorders, bool inHeader)
    {
        program.Fake.Options = program.Fake.Options with { ReordersJson = reorders, SignsHeaderTimestamp = inHeader };

        Assert.Equal(200, await program.Fake.OaPeople.SayAsync(User, "Xin chào"));
        Assert.Equal(1, await program.CountAsync());
    }

    [Fact]
    public async Task Without_a_right_signature_nothing_is_stored()
    {
        program.Fake.Options = program.Fake.Options with { SignsWithWrongKey = true };

        Assert.Equal(401, await program.Fake.OaPeople.SayAsync(User, "Xin chào"));
        Assert.Equal(401, await program.Fake.OaPeople.SendRawAsync(Vector, null));
        Assert.Equal(401, await program.Fake.OaPeople.SendRawAsync("not json", "mac=00"));
        Assert.Equal(401, await program.Fake.OaPeople.SendRawAsync("[]", "mac=00"));
        Assert.Equal(413, await program.Fake.OaPeople.SendRawAsync(new string(' ', 70_000), "mac=00"));
        Assert.Equal(0, await program.CountAsync());
    }

    [Fact]
    public async Task A_changed_body_under_an_old_signature_is_refused()
    {
        var mac = program.Fake.OaPeople.Sign(Vector, "1790000000000");

        Assert.Equal(200, await program.Fake.OaPeople.SendRawAsync(Vector, mac));
        Assert.Equal(401, await program.Fake.OaPeople.SendRawAsync(Vector.Replace("Xin chào", "Xin cháo", StringComparison.Ordinal), mac));
        Assert.Equal(1, await program.CountAsync());
    }

    [Fact]
    public async Task Another_apps_event_is_refused_and_another_accounts_is_answered_but_not_stored()
    {
        var foreignApp = JsonNode.Parse(Vector)!.AsObject();
        foreignApp["app_id"] = "2";
        Assert.Equal(401, await program.Fake.OaPeople.SendEventAsync(foreignApp));

        var foreignAccount = JsonNode.Parse(Vector)!.AsObject();
        foreignAccount["recipient"] = new JsonObject { ["id"] = "999" };
        Assert.Equal(200, await program.Fake.OaPeople.SendEventAsync(foreignAccount));
        Assert.Equal(0, await program.CountAsync());
    }

    [Fact]
    public async Task A_signature_made_with_the_apps_secret_says_which_key_to_copy()
    {
        var mac = "mac=" + OaSignature.Mac(program.Fake.Options.AppId, Encoding.UTF8.GetBytes(Vector), "1790000000000", program.Fake.Options.AppSecret);

        Assert.Equal(401, await program.Fake.OaPeople.SendRawAsync(Vector, mac));

        Assert.Contains(OaTexts.SignedWithAppSecret, program.Services.GetRequiredService<OaParts>().Line.Problems);
    }

    [Fact]
    public async Task Echoes_of_our_own_messages_and_unknown_events_are_answered_and_not_stored()
    {
        var echo = JsonNode.Parse(Vector)!.AsObject();
        (echo["event_name"], echo["sender"]!["id"], echo["recipient"]!["id"]) = ("oa_send_text", program.Fake.Options.OaId, User);
        var unknown = JsonNode.Parse(Vector)!.AsObject();
        unknown["event_name"] = "user_dreamt_something";

        Assert.Equal(200, await program.Fake.OaPeople.SendEventAsync(echo));
        Assert.Equal(200, await program.Fake.OaPeople.SendEventAsync(unknown));
        Assert.Equal(0, await program.CountAsync());
    }

    [Fact]
    public async Task Following_opens_the_window_and_leaving_is_heard()
    {
        Assert.Equal(200, await program.Fake.OaPeople.FollowAsync(User));
        Assert.Equal(true, await program.AskAsync("select follows from zalo_windows"));

        Assert.Equal(200, await program.Fake.OaPeople.UnfollowAsync(User));
        Assert.Equal(200, await program.Fake.OaPeople.WithdrawAsync(User));

        Assert.Equal(false, await program.AskAsync("select follows from zalo_windows"));
        Assert.Equal(3, await program.CountAsync());
    }

    [Fact]
    public async Task A_store_that_is_away_answers_in_time_and_Zalo_comes_again()
    {
        await program.AskAsync("alter table inbox rename to inbox_away");
        var begun = TimeProvider.System.GetTimestamp();

        Assert.Equal(503, await program.Fake.OaPeople.SayAsync(User, "Xin chào", "m1"));

        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(2));
        await program.AskAsync("alter table inbox_away rename to inbox");
        await Eventually.IsTrueAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return await program.CountAsync() is 1;
        }, "the first step of Zalo's ladder");
    }

    [Fact]
    public async Task With_the_channel_off_everybody_gets_401()
    {
        await using var off = await OaProgram.StartAsync(postgres, time, change: settings => settings["Channels:ZaloOa:AppId"] = "");
        using var http = new HttpClient();

        using var answer = await http.PostAsync(new Uri(off.Webhook), new StringContent("{}"), TestContext.Current.CancellationToken);

        Assert.Equal(401, (int)answer.StatusCode);
    }
}
