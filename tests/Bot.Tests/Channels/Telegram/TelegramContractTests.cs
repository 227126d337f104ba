using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Messaging;
using ChungTay.TelegramFake.Faults;
using ChungTay.Testing;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

public sealed class TelegramContractTests : ChannelContract
{
    [Theory]
    [InlineData(FaultKind.HangBefore, 0)]
    [InlineData(FaultKind.HangAfter, 1)]
    public async Task No_answer_in_time_is_unknown_and_the_message_is_sent_at_most_once(FaultKind kind, int delivered)
    {
        var rig = (TelegramRig)Rig;
        using var channel = rig.NewChannel(change: options => options.SendTimeout = TimeSpan.FromMilliseconds(300));
        rig.Fake.Fail(new FaultRule { Kind = kind, Times = null });

        var outcome = await channel.SendAsync(rig.Somebody, Prepare("Chào"), null, TestContext.Current.CancellationToken);

        Assert.Equal(new SendOutcome.Unknown(TelegramTexts.AnswerTimedOut), outcome);
        Assert.Equal(delivered, rig.Fake.Transcript.Stats().Accepted);
        Assert.Equal(1, rig.Fake.Transcript.Stats().Calls["sendmessage"]);
    }

    protected override async Task<ChannelRig> StartAsync(RecordingLogs logs) => await TelegramRig.StartAsync(logs);
}
