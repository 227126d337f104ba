using System.Globalization;
using ChungTay.Ledger.Campaigns;
using ChungTay.TelegramFake;
using ChungTay.TelegramFake.Faults;

namespace ChungTay.Soak;

/// <summary>Everything that can go wrong, at random.</summary>
internal sealed class SoakTroubles(SoakStore store, CampaignId campaign, TelegramFakeServer fake, SoakOptions options, Random dice)
{
    private const int Kinds = 12;

    private readonly Dictionary<string, int> _made = [];
    private readonly Queue<int> _deck = new();

    /// <summary>What was made so far.</summary>
    public IReadOnlyDictionary<string, int> Made => _made;

    /// <summary>Whether every kind was made at least once.</summary>
    public bool HasMadeAll { get; private set; }

    /// <summary>Makes one; each kind once in random order, then all over again.</summary>
    /// <param name="senders">The processes; a killed one is replaced by a new one.</param>
    /// <param name="start">Starts a process.</param>
    /// <param name="serverFile">Where PostgreSQL says under which number it runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task MakeAsync(List<SenderProcess> senders, Func<SenderProcess> start, string serverFile, CancellationToken cancellationToken)
    {
        if (_deck.Count == 0)
        {
            var kinds = Enumerable.Range(0, Kinds).ToArray();
            dice.Shuffle(kinds);
            Array.ForEach(kinds, _deck.Enqueue);
            await store.LetQuietMinutesPassAsync(cancellationToken);
        }

        var sender = dice.Next(senders.Count);
        switch (_deck.Dequeue())
        {
            case 0 or 1:
                Note("kill -9");
                senders[sender].Kill();
                senders[sender].Dispose();
                senders[sender] = start();
                break;
            case 2:
                Note("stopped beyond its lease");
                await senders[sender].StopAsync(cancellationToken);
                await Task.Delay(TimeSpan.FromSeconds(4.5), cancellationToken);
                await senders[sender].WakeAsync(cancellationToken);
                break;
            case 3:
                await RestartDatabaseAsync(serverFile, cancellationToken);
                break;
            case >= 4 and <= 8 and var kind:
                FailAtThePlatform(kind);
                break;
            case 9:
                Note("clock step");
                await store.StepClockAsync(TimeSpan.FromMinutes(dice.Next(-90, 90)), cancellationToken);
                break;
            case 10:
                Note("withdrawn");
                await store.WithdrawAsync(
                    [.. Enumerable.Range(0, 5).Select(_ => dice.Next(1, options.People).ToString(CultureInfo.InvariantCulture))], cancellationToken);
                break;
            default:
                Note("paused and resumed");
                await store.MoveAsync(campaign, [CampaignState.Running], CampaignState.Paused, cancellationToken);
                await Task.Delay(dice.Next(100, 600), cancellationToken);
                await store.MoveAsync(campaign, [CampaignState.Paused], CampaignState.Running, cancellationToken);
                break;
        }

        HasMadeAll |= _deck.Count == 0;
    }

    // Killed outright, or told to stop without tidying up: either way it recovers from its log.
    private async Task RestartDatabaseAsync(string serverFile, CancellationToken cancellationToken)
    {
        if (!File.Exists(serverFile))
        {
            return;
        }

        var server = (await File.ReadAllLinesAsync(serverFile, cancellationToken))[0];
        Note("database killed");
        using var kill = System.Diagnostics.Process.Start("kill", [dice.Next(2) == 0 ? "-KILL" : "-QUIT", server]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private void FailAtThePlatform(int kind)
    {
        var (words, fault, times) = kind switch
        {
            4 => ("429 storm", FaultKind.TooManyRequests, dice.Next(1, 30)),
            5 => ("403", FaultKind.Forbidden, dice.Next(1, 4)),
            6 => ("dropped before delivery", FaultKind.DropBefore, dice.Next(1, 10)),
            7 => ("dropped after delivery", FaultKind.DropAfter, dice.Next(1, 10)),
            _ => ("no answer", dice.Next(2) == 0 ? FaultKind.HangAfter : FaultKind.HangBefore, dice.Next(1, 4)),
        };
        Note(words);
        fake.Fail(new FaultRule
        {
            Kind = fault,
            Times = times,
            Method = "sendMessage",
            RetryAfter = TimeSpan.FromSeconds(1),
            Duration = TimeSpan.FromSeconds(6),
        });
    }

    private void Note(string trouble) => _made[trouble] = _made.GetValueOrDefault(trouble) + 1;
}
