using System.Collections.Concurrent;

namespace ChungTay.TelegramFake.Chats;

/// <summary>Who exists and whether the bot may write to them. Thread-safe; chats without a history of their own cost nothing.</summary>
internal sealed class ChatBook
{
    private readonly ConcurrentDictionary<long, FakeChat> _chats = new();
    private volatile (long From, long To)[] _ranges = [];

    public FakeChat Of(long id) => _chats.GetOrAdd(id, static key => new FakeChat(key));

    public FakeChat? Find(long id) => _chats.IsEmpty ? null : _chats.GetValueOrDefault(id);

    public void AddRange(long from, long count) => _ranges = [.. _ranges, (from, from + count)];

    public bool IsStarted(long id)
    {
        foreach (var (from, to) in _ranges)
        {
            if (id >= from && id < to)
            {
                return true;
            }
        }

        return false;
    }

    public void Clear()
    {
        _chats.Clear();
        _ranges = [];
    }
}

/// <summary>One person's private chat with the bot.</summary>
internal sealed class FakeChat(long id)
{
    public long Id => id;

    public string Name { get; set; } = "Lan";

    public ChatState State { get; set; } = ChatState.Unknown;

    /// <summary>Where a migrated group went.</summary>
    public long MovedTo { get; set; }
}

/// <summary>What the bot may do in a chat.</summary>
internal enum ChatState
{
    /// <summary>Follows the options: exists only when every chat does.</summary>
    Unknown,
    Started,
    Blocked,
    Deactivated,
    NeverStarted,
    Moved,
}
