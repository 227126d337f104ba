using ChungTay.Ledger.Sending;
using ChungTay.Testing;

namespace ChungTay.Ledger.Tests.Sending;

/// <summary>A worker of <see cref="DeliveryWorld"/>: what it holds, and what it would say if it came back from the dead.</summary>
internal sealed class ModelWorker
{
    private readonly Dictionary<long, int> _open = [];
    private List<Delivery> _held = [];
    private (Ledgers Ledger, List<(Delivery, Settlement)> Settled, List<long> Closed)? _last;
    private (Ledgers Ledger, List<(Delivery, Settlement)> Settled)? _untold;

    public Ledgers? Ledger { get; private set; }

    public IReadOnlyList<Delivery> Held => _held;

    /// <summary>Registers it when it is dead, and lets it tell what it knew when it died.</summary>
    public async Task LiveAsync(TestDatabase database)
    {
        if (Ledger is not null)
        {
            return;
        }

        Ledger = await Ledgers.RegisterAsync(database);
        if (_untold is { } untold)
        {
            await untold.Ledger.Deliveries.SettleAsync(untold.Ledger.Worker, untold.Settled, [], CancellationToken.None);
            _untold = null;
        }
    }

    public Task<IReadOnlyList<Delivery>> ClaimAsync(int max) => Ledger!.ClaimAsync(max);

    public Task RunAsync(string sql) => Ledger!.RunAsync(sql);

    public void Add(IReadOnlyList<Delivery> claimed)
    {
        _held.AddRange(claimed);
        foreach (var delivery in claimed)
        {
            _open[delivery.ClaimId] = _open.GetValueOrDefault(delivery.ClaimId) + 1;
        }
    }

    /// <summary>Takes the next deliveries out of its hands.</summary>
    public List<Delivery> Take(int count)
    {
        var taken = _held.Take(count).ToList();
        _held = [.. _held.Skip(count)];
        return taken;
    }

    public void GiveBack(List<Delivery> taken) => _held = [.. taken, .. _held];

    public async Task SettleAsync(List<Delivery> deliveries, Func<Delivery, Settlement> settle)
    {
        var settled = deliveries.Select(delivery => (delivery, settle(delivery))).ToList();
        var closed = deliveries.Select(delivery => delivery.ClaimId).Where(claim => --_open[claim] == 0).ToList();
        if (settled.Count > 0)
        {
            await Ledger!.Deliveries.SettleAsync(Ledger.Worker, settled, closed, CancellationToken.None);
            _last = (Ledger, settled, closed);
        }
    }

    /// <summary>Writes its last results again, as when the answer of the database was lost.</summary>
    public async Task RepeatAsync()
    {
        if (_last is var (ledger, settled, closed) && ledger == Ledger)
        {
            await ledger.Deliveries.SettleAsync(ledger.Worker, settled, closed, CancellationToken.None);
        }
    }

    /// <summary>Is declared dead; what it sent was accepted, what else it held was not sent.</summary>
    public async Task DieAsync(List<Delivery> sent, bool isHeardLater)
    {
        var known = sent.Select(delivery => (delivery, (Settlement)new Settlement.Accepted("1")))
            .Concat(_held.Select(delivery => (delivery, (Settlement)new Settlement.Again(TimeSpan.Zero, AgainCause.NotTried)))).ToList();
        await Ledger!.DieAsync();
        _untold = isHeardLater && known.Count > 0 ? (Ledger, known) : null;
        (Ledger, _held, _last) = (null, [], null);
        _open.Clear();
    }
}
