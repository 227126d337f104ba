using System.Buffers.Binary;

namespace ChungTay.Ledger.Campaigns;

/// <summary>Rows of <c>deliveries</c> as COPY's binary form wants them (PostgreSQL manual, "COPY", "Binary Format").</summary>
/// <remarks>Npgsql's own writer takes several calls for each value, which together cost more than the database's part of a row.</remarks>
internal static class DeliveryRows
{
    private const int RowLength = 2 + (2 * (4 + 4)) + (2 * (4 + 8));

    /// <summary>What stands before the first row: the signature, no flags, no header extension.</summary>
    public static readonly ReadOnlyMemory<byte> Beginning = (byte[])[.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>What stands behind the last one.</summary>
    public static readonly ReadOnlyMemory<byte> End = (byte[])[0xFF, 0xFF];

    /// <summary>The length of so many rows.</summary>
    public static int LengthOf(int rows) => rows * RowLength;

    /// <summary>Writes a row for each person.</summary>
    /// <param name="lane">The lane that they stand in.</param>
    /// <param name="number">The first one's number in it.</param>
    /// <param name="persons">Persons, eight bytes each, highest first.</param>
    /// <param name="addresses">Their addresses, likewise.</param>
    /// <param name="rows">Takes the rows.</param>
    public static void Write(int lane, int number, ReadOnlySpan<byte> persons, ReadOnlySpan<byte> addresses, Span<byte> rows)
    {
        for (var row = rows[..LengthOf(persons.Length / sizeof(long))]; row.Length > 0; row = row[RowLength..])
        {
            BinaryPrimitives.WriteInt16BigEndian(row, 4);
            Write(row[2..], lane);
            Write(row[10..], number++);
            Write(row[18..], persons[..sizeof(long)]);
            Write(row[30..], addresses[..sizeof(long)]);
            persons = persons[sizeof(long)..];
            addresses = addresses[sizeof(long)..];
        }
    }

    private static void Write(Span<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(to[4..], value);
    }

    private static void Write(Span<byte> to, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to, value.Length);
        value.CopyTo(to[4..]);
    }
}
