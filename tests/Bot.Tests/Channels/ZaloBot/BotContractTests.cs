using ChungTay.Testing;

namespace ChungTay.Bot.Tests.Channels.ZaloBot;

public sealed class BotContractTests(PostgresFixture postgres) : ChannelContract
{
    protected override async Task<ChannelRig> StartAsync(RecordingLogs logs) => await BotRig.StartAsync(postgres, logs);
}
