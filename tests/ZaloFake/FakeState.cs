using System.Collections.Concurrent;
using System.Globalization;
using ChungTay.ZaloFake.Faults;

namespace ChungTay.ZaloFake;

/// <summary>What both surfaces share: clock, people, what they were sent, the log. Thread-safe.</summary>
internal sealed class FakeState(ZaloFakeOptions options, FakeClock clock)
{
    private readonly ConcurrentDictionary<string, FakeUser> _users = new();
    private readonly ConcurrentQueue<SentMessage> _sent = new();
    private readonly ConcurrentQueue<CallLine> _log = new();
    private long _lastId;

    public ZaloFakeOptions Options { get; set; } = options;

    public FakeClock Clock => clock;

    public FaultBook Faults { get; } = new();

    public IReadOnlyCollection<FakeUser> Users => [.. _users.Values];

    public IReadOnlyList<SentMessage> Sent => [.. _sent];

    public IReadOnlyList<CallLine> Log => [.. _log];

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Ids look like Zalo's: opaque hex.</summary>
    public string NextId() => string.Create(CultureInfo.InvariantCulture, $"{0x2d758cb5e222 + Interlocked.Increment(ref _lastId):x20}");

    public FakeUser? Find(string? id) => id is not null && _users.TryGetValue(id, out var user) ? user : null;

    public FakeUser Put(FakeUser user) => _users[user.Id] = user;

    /// <summary>Changes a person; one that is not there is entered first.</summary>
    public FakeUser Change(string id, Func<FakeUser, FakeUser> change) =>
        _users.AddOrUpdate(id, _ => change(new FakeUser { Id = id }), (_, user) => change(user));

    public void Deliver(SentMessage message) => _sent.Enqueue(message);

    public void Write(string call, string? user, int code, string? rule) => _log.Enqueue(new CallLine(Now, call, user, code, rule));

    public void Reset()
    {
        _users.Clear();
        _sent.Clear();
        _log.Clear();
        Faults.Clear();
    }
}
