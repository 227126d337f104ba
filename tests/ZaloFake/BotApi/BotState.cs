using System.Threading.Channels;
using System.Text.Json.Nodes;

namespace ChungTay.ZaloFake.BotApi;

/// <summary>The fake bot: its webhook, what waits to be fetched, what the month has used. Thread-safe.</summary>
internal sealed class BotState(FakeState state)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _people = [];
    private Channel<JsonObject> _waiting = Channel.CreateUnbounded<JsonObject>();
    private string _month = "";
    private int _used;

    public (string Url, string Secret)? Webhook { get; set; }

    public DateTimeOffset WebhookAt { get; set; }

    public int Used
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _used;
            }
        }
    }

    public ChannelReader<JsonObject> Waiting => _waiting.Reader;

    /// <summary>Enters a person; false when the bot has too many already.</summary>
    public bool Admit(string id)
    {
        lock (_gate)
        {
            return _people.Contains(id) || (_people.Count < state.Options.BotUsers && _people.Add(id));
        }
    }

    public bool IsAdmitted(string id)
    {
        lock (_gate)
        {
            return _people.Contains(id);
        }
    }

    /// <summary>Counts a message of the month; false when there is none left.</summary>
    public bool Use()
    {
        lock (_gate)
        {
            Turn();
            return _used < state.Options.BotMonthlyMessages && ++_used > 0;
        }
    }

    public void Wait(JsonObject update) => _waiting.Writer.TryWrite(update);

    public void Reset()
    {
        lock (_gate)
        {
            _people.Clear();
            _used = 0;
            _waiting = Channel.CreateUnbounded<JsonObject>();
            Webhook = null;
        }
    }

    // Which midnight turns the month is not published; the fake takes Vietnam's.
    private void Turn()
    {
        var month = state.Now.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        if (month != _month)
        {
            _month = month;
            _used = 0;
        }
    }
}
