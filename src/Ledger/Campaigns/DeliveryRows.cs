using System.Buffers.Binary;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Rows of <c>deliveries</c> as COPY's binary form wants them (PostgreSQL manual, "COPY", "Binary Format").</summary>
/// <remarks>Npgsql's own writer takes several calls for each value, which together cost more than the database's part of a row.</remarks>
internal sealed class DeliveryRows(int lane)
{
    private const int RowLength = 2 + (2 * (4 + 4)) + (2 * (4 + 8));
    private const int Most = 1_000;

    // The signature, no flags, no header extension.
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly byte[] _buffer = CreateBuffer();
    private int _length = Header.Length;

    /// <summary>Adds a row.</summary>
    /// <returns>Whether it is time to take what is there.</returns>
    public bool Add(int number, long person, long address)
    {
        var row = _buffer.AsSpan(_length, RowLength);
        BinaryPrimitives.WriteInt16BigEndian(row, 4);
        Write(row[2..], lane);
        Write(row[10..], number);
        Write(row[18..], person);
        Write(row[30..], address);
        _length += RowLength;
        return _length > Most * RowLength;
    }

    /// <summary>What was added since the last time; good until the next row is added.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var taken = _buffer.AsMemory(0, _length);
        _length = 0;
        return taken;
    }

    /// <summary>What was added since the last time, and the end.</summary>
    public ReadOnlyMemory<byte> TakeLast()
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_length), -1);
        _length += 2;
        return Take();
    }

    private static byte[] CreateBuffer()
    {
        var buffer = new byte[Header.Length + ((Most + 1) * RowLength) + 2];
        Header.CopyTo(buffer, 0);
        return buffer;
    }

    private static void Write(Span<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(to[4..], value);
    }

    private static void Write(Span<byte> to, long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(to[4..], value);
    }
}
