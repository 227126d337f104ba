using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Tests.Channels.ZaloBot;
using ChungTay.Bot.Tests.Channels.ZaloOa;
using ChungTay.Testing;
using ChungTay.ZaloFake;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Zalo;

public sealed class ZaloCheckTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_healthy_account_and_bot_show_no_trouble_and_nobody_gets_a_message()
    {
        await using var oa = await OaRig.StartAsync(postgres, new RecordingLogs());
        await using var bot = await BotRig.StartAsync(postgres, new RecordingLogs());
        oa.Restart(options => options.OaId = oa.Fake.Options.OaId);

        var lines = await new ZaloCheck(oa.Parts, bot.Parts, oa.Time, null).RunAsync(null, Token).ToListAsync(Token);

        Assert.DoesNotContain(lines, line => line.Mark is ZaloCheckMark.Broken or ZaloCheckMark.Heed);
        Assert.Contains(lines, line => line.Words.Contains("mỗi mã sống 25 giờ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Words.Contains("UBND xã Chung Tay", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Mark == ZaloCheckMark.Look);
        Assert.Empty(oa.Fake.Sent);
        Assert.DoesNotContain(lines, line => oa.Secrets.Concat(bot.Secrets).Any(secret => line.Words.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_wrong_is_said_with_what_to_do()
    {
        await using var oa = await OaRig.StartAsync(postgres, new RecordingLogs(), new ZaloFakeOptions { IsVerified = false });
        await using var bot = await BotRig.StartAsync(postgres, new RecordingLogs());
        oa.Restart(options => options.OaId = "7");
        bot.Restart(options => options.Token = "1:wrong");

        var lines = await new ZaloCheck(oa.Parts, bot.Parts, oa.Time, "https://xa.example.test/").RunAsync(null, Token).ToListAsync(Token);

        Assert.Equal(3, lines.Count(line => line.Mark == ZaloCheckMark.Broken));
        Assert.Contains(lines, line => line.Words.Contains("https://xa.example.test/webhooks/zalo-oa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_of_staff_who_is_named_gets_the_three_trials_of_buttons()
    {
        await using var oa = await OaRig.StartAsync(postgres, new RecordingLogs());

        var lines = await new ZaloCheck(oa.Parts, null, oa.Time, null).RunAsync(OaRig.User, Token).ToListAsync(Token);

        Assert.Equal(3, lines.Count(line => line.Words.StartsWith("Nút bấm", StringComparison.Ordinal)));
        Assert.Equal(3, oa.Fake.Log.Count(line => line.Code == -233));
    }

    [Fact]
    public async Task Without_any_credential_it_says_so()
    {
        var line = Assert.Single(await new ZaloCheck(null, null, TimeProvider.System, null).RunAsync(null, Token).ToListAsync(Token));

        Assert.Equal(ZaloCheckMark.Heed, line.Mark);
    }
}
