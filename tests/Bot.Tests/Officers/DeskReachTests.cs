using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Tests.Conversation;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Officers;

public sealed class DeskReachTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Who_approves_reads_the_number_of_those_who_get_it_now_and_why_the_others_do_not()
    {
        await using var village = await Village.BuildAsync(postgres, services => services
            .AddZalo(new ConfigurationBuilder().Build())
            .AddSingleton<IChannel>(new FakeChannel { Name = ChannelName.Telegram })
            .AddSingleton<IChannel>(new FakeChannel { Name = ChannelName.ZaloOa }));
        // One whom Telegram reaches at any time, two followers on Zalo of whom one wrote within the window.
        foreach (var person in new[] { village.Stranger(), village.Stranger(ChannelName.ZaloOa), village.Stranger(ChannelName.ZaloOa) })
        {
            await person.StartAsync();
            await person.WriteAsync("đăng ký");
        }

        await village.ExecuteAsync("insert into zalo_windows (user_id, last_interaction_at) select max(value), timestamptz '2027-03-01 00:30Z' from addresses where channel = 'zalo-oa'");
        var author = await village.OfficerAsync("Lan", "author");

        var shown = await author.WriteAsync("/soan Mai họp thôn lúc 19 giờ");

        Assert.Contains("Nếu gửi lúc này: 2 người", shown[1].Text, StringComparison.Ordinal);
        Assert.Contains("Telegram 1, Zalo OA 1", shown[1].Text, StringComparison.Ordinal);
        Assert.Contains("1 người: Ngoài cửa sổ Zalo, nhận khi nhắn lại", shown[1].Text, StringComparison.Ordinal);
    }
}
