using ChungTay.Testing;

namespace ChungTay.Bot.Tests.Channels.ZaloOa;

public sealed class OaContractTests(PostgresFixture postgres) : ChannelContract
{
    protected override async Task<ChannelRig> StartAsync(RecordingLogs logs) => await OaRig.StartAsync(postgres, logs);
}
