using System.Globalization;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>Somebody who writes to the bot and reads what comes back.</summary>
internal sealed class Person(Village village, ChannelAddress address)
{
    private long _read;

    public ChannelAddress Address => address;

    /// <summary>The last messages that were read.</summary>
    public IReadOnlyList<OutboundMessage> LastHeard { get; private set; } = [];

    public Task<IReadOnlyList<OutboundMessage>> StartAsync(string? code = null) => DoAsync(new InboundContent.Started(code));

    public Task<IReadOnlyList<OutboundMessage>> WriteAsync(string words) => DoAsync(new InboundContent.Text(words));

    public Task<IReadOnlyList<OutboundMessage>> PressAsync(string data) => DoAsync(new InboundContent.Press(data));

    /// <summary>Presses a button of the messages last read.</summary>
    public Task<IReadOnlyList<OutboundMessage>> PressLabelAsync(string label) => PressAsync(Button(label));

    public string Button(string label) => LastHeard.SelectMany(message => message.Buttons).Single(button => button.Label == label).Data;

    /// <summary>Does something and reads the replies to it.</summary>
    public async Task<IReadOnlyList<OutboundMessage>> DoAsync(InboundContent content)
    {
        await village.StoreAsync(address, content);
        await village.SettleAsync();
        return await ReadAsync();
    }

    /// <summary>The messages queued since the last look, in the order in which they are sent.</summary>
    public async Task<IReadOnlyList<OutboundMessage>> ReadAsync()
    {
        await using var command = village.DataSource.CreateCommand(
            """
            select o.id, o.message
            from outbox o
            join addresses a on a.id = o.address_id
            where a.channel = $1 and a.value = $2 and o.id > $3
            order by o.lane, o.id
            """);
        command.Parameters.AddWithValue(address.Channel.Value);
        command.Parameters.AddWithValue(address.Value);
        command.Parameters.AddWithValue(_read);
        await using var reader = await command.ExecuteReaderAsync();
        var messages = new List<OutboundMessage>();
        while (await reader.ReadAsync())
        {
            _read = Math.Max(_read, reader.GetInt64(0));
            messages.Add(MessageJson.Read(reader.GetString(1)));
        }

        LastHeard = messages;
        return messages;
    }

    public Task<bool> IsSubscribedAsync() => village.ScalarAsync<bool>(
        "select exists (select 1 from subscriptions s join addresses a on a.id = s.address_id where a.channel = $1 and a.value = $2)",
        address.Channel.Value, address.Value);

    public Task<string> StateAsync() =>
        village.ScalarAsync<string>("select state from addresses where channel = $1 and value = $2", address.Channel.Value, address.Value);

    public Task<string> ConsentsAsync() => village.ScalarAsync<string>(
        """
        select coalesce(string_agg(c.action || ' ' || c.purpose || ' ' || c.how, ', ' order by c.id), '')
        from consents c join addresses a on a.id = c.address_id
        where a.channel = $1 and a.value = $2
        """, address.Channel.Value, address.Value);

    public override string ToString() => address.Value.ToString(CultureInfo.InvariantCulture);
}
