using ChungTay.Testing;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramContractTests : ChannelContract
{
    protected override async Task<ChannelRig> StartAsync(RecordingLogs logs) => await TelegramRig.StartAsync(logs);
}
