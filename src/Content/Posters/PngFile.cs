using System.Buffers.Binary;
using SkiaSharp;

namespace ChungTay.Content.Posters;

/// <summary>Writes a picture as PNG that knows its size on paper.</summary>
internal static class PngFile
{
    // The signature and the header chunk come first, always this long (PNG specification, sections 5.2 and 11.2.2).
    private const int HeaderLength = 33;
    private const double InchesPerMetre = 39.3701;

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(SKSurface surface, int dotsPerInch)
    {
        using var pixels = surface.PeekPixels();
        // Level 4 is a third slower than the fastest and makes half the file; level 9 takes a second for a sheet.
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.Up, 4))
            ?? throw new InvalidOperationException("The picture cannot be written as PNG.");
        var size = Size((int)Math.Round(dotsPerInch * InchesPerMetre));
        var file = new byte[data.Size + size.Length];
        data.Span[..HeaderLength].CopyTo(file);
        size.CopyTo(file.AsSpan(HeaderLength));
        data.Span[HeaderLength..].CopyTo(file.AsSpan(HeaderLength + size.Length));
        return file;
    }

    // The chunk pHYs, which the encoder does not write: pixels a metre (PNG specification, section 11.3.5.3).
    private static byte[] Size(int pixelsPerMetre)
    {
        var chunk = new byte[21];
        BinaryPrimitives.WriteInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(8), pixelsPerMetre);
        BinaryPrimitives.WriteInt32BigEndian(chunk.AsSpan(12), pixelsPerMetre);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(17), Checksum(chunk.AsSpan(4, 13)));
        return chunk;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320u : sum >> 1;
            }
        }

        return ~sum;
    }
}
