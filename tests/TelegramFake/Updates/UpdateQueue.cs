using System.Text;

namespace ChungTay.TelegramFake.Updates;

/// <summary>Updates on their way to the bot, kept until it confirms them. Thread-safe.</summary>
internal sealed class UpdateQueue
{
    private static readonly HashSet<string> NotByDefault = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly Lock _gate = new();
    private readonly LinkedList<FakeUpdate> _pending = [];
    private readonly List<FakeUpdate> _recent = [];
    private HashSet<string>? _allowed;
    private TaskCompletionSource<PollEnd>? _poller;
    private long _next = 700_000_001;

    /// <summary>Raised when something was added, for webhook delivery.</summary>
    public event Action? Added;

    public int PendingCount
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Adds an update; zero when the bot did not ask for its kind.</summary>
    public long Add(string kind, long chat, Func<long, string> json)
    {
        long id;
        lock (_gate)
        {
            if (_allowed is null ? NotByDefault.Contains(kind) : !_allowed.Contains(kind))
            {
                return 0;
            }

            id = _next++;
            var update = new FakeUpdate(id, kind, chat, json(id));
            _pending.AddLast(update);
            _recent.Add(update);
            if (_recent.Count > 1000)
            {
                _recent.RemoveRange(0, 500);
            }

            _poller?.TrySetResult(PollEnd.Updates);
        }

        Added?.Invoke();
        return id;
    }

    /// <summary>Delivers an earlier update once more under the same id; the newest when none is named.</summary>
    public long Repeat(long? updateId)
    {
        lock (_gate)
        {
            var update = _recent.FindLast(known => updateId is null || known.Id == updateId)
                ?? throw new InvalidOperationException("There is no such update to repeat.");
            _pending.AddLast(update with { IsRepeat = true });
            _poller?.TrySetResult(PollEnd.Updates);
            updateId = update.Id;
        }

        Added?.Invoke();
        return updateId.Value;
    }

    /// <summary>Says that somebody wants what waits.</summary>
    public void Announce() => Added?.Invoke();

    /// <summary>Lets the numbering begin somewhere else, as Telegram does after a week of silence.</summary>
    public void RestartNumbering(long next)
    {
        lock (_gate)
        {
            _next = next;
        }
    }

    public void Allow(IEnumerable<string>? kinds)
    {
        lock (_gate)
        {
            var names = kinds?.ToHashSet();
            _allowed = names is { Count: > 0 } ? names : null;
        }
    }

    /// <summary>Forgets what was confirmed and hands out what waits, oldest first.</summary>
    public List<FakeUpdate> Take(long offset, int limit)
    {
        lock (_gate)
        {
            if (offset < 0)
            {
                while (_pending.Count > -offset)
                {
                    _pending.RemoveFirst();
                }
            }

            for (var node = _pending.First; node is not null;)
            {
                var next = node.Next;
                var isOld = node.Value.Id < offset && offset > 0;
                if (isOld && node.Value is { IsRepeat: true, WasShown: false })
                {
                    node.Value = node.Value with { WasShown = true };
                }
                else if (isOld)
                {
                    _pending.Remove(node);
                }
                else if (!node.Value.IsRepeat)
                {
                    break;
                }

                node = next;
            }

            return [.. _pending.Take(limit)];
        }
    }

    /// <summary>Takes the place of whoever polls now: that one is told to go.</summary>
    public TaskCompletionSource<PollEnd> BeginPoll()
    {
        lock (_gate)
        {
            _poller?.TrySetResult(PollEnd.OtherPoller);
            return _poller = new TaskCompletionSource<PollEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void EndPoll(TaskCompletionSource<PollEnd> poll)
    {
        lock (_gate)
        {
            _poller = _poller == poll ? null : _poller;
        }
    }

    public void EndPollForWebhook()
    {
        lock (_gate)
        {
            _poller?.TrySetResult(PollEnd.Webhook);
        }
    }

    /// <summary>For webhook delivery: the oldest update of each chat that is not on its way already.</summary>
    public FakeUpdate? TakeForWebhook(HashSet<long> busyChats)
    {
        lock (_gate)
        {
            for (var node = _pending.First; node is not null; node = node.Next)
            {
                if (!busyChats.Contains(node.Value.Chat))
                {
                    _pending.Remove(node);
                    return node.Value;
                }
            }

            return null;
        }
    }

    public void PutBack(FakeUpdate update)
    {
        lock (_gate)
        {
            _pending.AddFirst(update);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _pending.Clear();
            _recent.Clear();
            _allowed = null;
        }
    }

    public static string ToJson(IEnumerable<FakeUpdate> updates) =>
        new StringBuilder("[").AppendJoin(',', updates.Select(update => update.Json)).Append(']').ToString();
}

/// <summary>One update as it will be sent.</summary>
internal sealed record FakeUpdate(long Id, string Kind, long Chat, string Json)
{
    /// <summary>Whether it is sent again although it was confirmed.</summary>
    public bool IsRepeat { get; init; }

    public bool WasShown { get; init; }
}

/// <summary>Why a long poll ended early.</summary>
internal enum PollEnd
{
    Updates,
    OtherPoller,
    Webhook,
}
