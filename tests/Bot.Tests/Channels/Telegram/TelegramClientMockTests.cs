using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;
using Telegram.Bot.Types;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>The channel before the library's own interface: strict, because a call that was not set up would return null.</summary>
public sealed class TelegramClientMockTests
{
    private readonly Mock<ITelegramBotClient> _client = new(MockBehavior.Strict);

    [Fact]
    public async Task Asked_to_wait_the_channel_calls_once_and_leaves_the_waiting_to_the_outbox()
    {
        _client.Setup(client => client.SendRequest(It.Is<IRequest<SentMessage>>(request => request.MethodName == "sendMessage"), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new ApiRequestException("Too Many Requests: retry after 3", 429, new ResponseParameters { RetryAfter = 3 }));
        using var media = new TelegramMediaHandles();
        using var channel = new TelegramChannel(
            _client.Object, new TelegramOptions(), media, new TelegramHealth(TimeProvider.System, NullLogger<TelegramHealth>.Instance), "/nonexistent");
        var prepared = ((Preparation.Ready)channel.Prepare(new OutboundMessage { Text = "Chào" })).Message;

        var outcome = await channel.SendAsync(new ChannelAddress(ChannelName.Telegram, "41"), prepared, null, TestContext.Current.CancellationToken);

        Assert.Equal(new SendOutcome.Throttled(TimeSpan.FromSeconds(3)), outcome);
        _client.Verify(client => client.SendRequest(It.IsAny<IRequest<SentMessage>>(), It.IsAny<CancellationToken>()), Times.Once);
    }
}
