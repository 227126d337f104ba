using ChungTay.Testing;

namespace ChungTay.Bot.Tests.Channels.Web;

public sealed class WebContractTests(PostgresFixture postgres) : ChannelContract
{
    protected override async Task<ChannelRig> StartAsync(RecordingLogs logs) => await WebRig.StartAsync(postgres);
}
