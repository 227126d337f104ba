namespace ChungTay.TelegramFake.Messages;

/// <summary>Everything accepted, 40 bytes each, addressed by message id. Appending takes no lock; reading may run beside it.</summary>
internal sealed class MessageLog
{
    private const int ChunkBits = 14;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly Entry[]?[] _chunks = new Entry[]?[1 << 14];
    private int _last;

    internal struct Entry
    {
        public long Chat;
        public long UtcTicks;
        public int Content;
        public int Markup;
        public int Target;
        public bool IsDeleted;

        /// <summary>Zero until the entry is complete.</summary>
        public volatile int Kind;
    }

    public int LastId => Volatile.Read(ref _last);

    public int Append(long chat, long utcTicks, FakeMessageKind kind, int content, int markup, int target = 0)
    {
        var id = Interlocked.Increment(ref _last);
        ref var entry = ref At(id);
        entry.Chat = chat;
        entry.UtcTicks = utcTicks;
        entry.Content = content;
        entry.Markup = markup;
        entry.Target = target;
        entry.Kind = (int)kind;
        return id;
    }

    public ref Entry At(int id)
    {
        ref var slot = ref _chunks[id >> ChunkBits];
        var chunk = Volatile.Read(ref slot) ?? Interlocked.CompareExchange(ref slot, new Entry[ChunkSize], null) ?? slot!;
        return ref chunk[id & (ChunkSize - 1)];
    }

    public bool Exists(long id) => id > 0 && id <= LastId && At((int)id).Kind != 0;

    public void Clear()
    {
        Array.Clear(_chunks);
        Volatile.Write(ref _last, 0);
    }
}
