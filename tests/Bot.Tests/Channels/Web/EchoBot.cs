using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Hosting;

namespace ChungTay.Bot.Tests.Channels.Web;

/// <summary>A bot that answers from the real inbox through the real channel: it greets, and repeats what it hears.</summary>
public sealed class EchoBot(LedgerDatabase database, InboxSignal signal, IInboundMapper mapper, IChannel channel) : BackgroundService
{
    public const string Greeting = "Chào anh/chị! Đây là hệ thống trả lời tự động của xã.";

    /// <summary>What it says; a test may script it.</summary>
    public Func<InboundMessage, IEnumerable<OutboundMessage>> Script { get; set; } = Echo;

    public static IEnumerable<OutboundMessage> Echo(InboundMessage message) => message.Content switch
    {
        InboundContent.Started => [new OutboundMessage
        {
            Text = Greeting,
            Buttons = [new MessageButton("Đồng ý nhận tin", "consent:yes"), new MessageButton("Chỉ hỏi đáp", "consent:no")],
        }],
        InboundContent.Text text => [new OutboundMessage { Text = $"Nghe rõ: {text.Words[..Math.Min(text.Words.Length, 1000)]}" }],
        InboundContent.Press press => [new OutboundMessage { Text = $"Đã bấm: {press.Data}" }],
        _ => [],
    };

    /// <summary>Says something of its own accord, or corrects or recalls it.</summary>
    public async Task<string> SayAsync(ChannelAddress to, OutboundMessage message, string? target = null)
    {
        var ready = (Preparation.Ready)channel.Prepare(message);
        return ((SendOutcome.Accepted)await channel.SendAsync(to, ready.Message, target, CancellationToken.None)).ExternalId;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var message in await TakeAsync(stoppingToken))
            {
                foreach (var answer in Script(message))
                {
                    await SayAsync(message.From, answer);
                }
            }

            await signal.WaitAsync(TimeSpan.FromMilliseconds(200), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<InboundMessage>> TakeAsync(CancellationToken cancellationToken)
    {
        await using var command = database.DataSource.CreateCommand(
            """
            with taken as (
              update inbox set state = 'done' where state = 'received' returning id, payload, received_at
            )
            select payload, received_at from taken order by id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var messages = new List<InboundMessage>();
        while (await reader.ReadAsync(cancellationToken))
        {
            messages.Add(mapper.Map(reader.GetString(0), reader.GetFieldValue<DateTimeOffset>(1))!);
        }

        return messages;
    }
}
