using ChungTay.Bot.Channels.Telegram;
using ChungTay.Ledger.Messaging;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>The channel before a Telegram that others wrote.</summary>
public sealed class TelegramThirdPartyTests(PostgresFixture postgres)
{
    private const long Lan = 42;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_works_with_a_server_that_others_wrote()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var telegram = await ThirdPartyTelegram.StartAsync(Token);
        await using var program = await TelegramProgram.StartAsync(database.DataSource, null, change: settings =>
        {
            settings["Channels:Telegram:Token"] = telegram.Token;
            settings["Channels:Telegram:ApiBaseUrl"] = telegram.Address.ToString();
        });
        var channel = program.Services.GetRequiredService<IChannel>();
        var mapper = program.Services.GetRequiredService<IInboundMapper>();

        await telegram.SayAsync(Lan, "/start K7PX", Token);
        await program.WaitForStoredAsync(1);
        var started = mapper.Map((await program.StoredAsync())[0], TimeProvider.System.GetUtcNow());
        Assert.Equal(new InboundContent.Started("K7PX"), started?.Content);

        var hello = new OutboundMessage { Heading = "Xin chào", Text = "A & B", Buttons = [new MessageButton("Đồng ý nhận tin", "consent:yes")] };
        var sent = Assert.IsType<SendOutcome.Accepted>(await SendAsync(channel, started!.From, hello, null));
        var seen = Assert.Single(await telegram.ReadAsync(Lan, Token));
        Assert.Equal("<b>Xin chào</b>\n\nA &amp; B", seen.Text);

        await telegram.PressAsync(Lan, seen, "Đồng ý nhận tin", Token);
        await program.WaitForStoredAsync(2);
        var pressed = mapper.Map((await program.StoredAsync())[1], TimeProvider.System.GetUtcNow());
        Assert.Equal((started.From, (InboundContent)new InboundContent.Press("consent:yes")), (pressed!.From, pressed.Content));

        await telegram.SayAsync(Lan, "dừng", Token);
        await program.WaitForStoredAsync(3);

        var correction = new OutboundMessage { Text = "Bản đúng", Operation = MessageOperation.Correct };
        Assert.Equal(sent, await SendAsync(channel, started.From, correction, sent.ExternalId));
        Assert.Equal("Bản đúng", (await telegram.LookAgainAsync(seen, Token))?.Text);
        Assert.Equal(sent, await SendAsync(channel, started.From, new OutboundMessage { Text = "", Operation = MessageOperation.Recall }, sent.ExternalId));
        Assert.Null(await telegram.LookAgainAsync(seen, Token));
        Assert.Null(program.Services.GetRequiredService<TelegramHealth>().Problem);
    }

    private static ValueTask<SendOutcome> SendAsync(IChannel channel, ChannelAddress to, OutboundMessage message, string? target) =>
        channel.SendAsync(to, ((Preparation.Ready)channel.Prepare(message)).Message, target, Token);
}
