using System.IO.Compression;
using System.Security.Cryptography;

namespace ChungTay.Content.Questions.Danger;

/// <summary>What was learnt from the corpus: is it danger, of which kind, does a child write. Kept in <c>model.bin</c>, made by tools/DangerModel.</summary>
internal sealed record DangerModel
{
    /// <summary>The name of the file under <c>content/danger</c>.</summary>
    public const string FileName = "model.bin";

    private const string Magic = "ChungTay danger 1";

    /// <summary>SHA-256 of the corpus and the lexicon it was made from; a test compares it with the files.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Log-odds from which a message is danger.</summary>
    public required float Threshold { get; init; }

    /// <summary>Weighs danger.</summary>
    public required LinearHead Danger { get; init; }

    /// <summary>Weighs a child's voice against an adult's.</summary>
    public required LinearHead ChildVoice { get; init; }

    /// <summary>Weighs each kind, in the order of <see cref="DangerKind"/>.</summary>
    public required IReadOnlyList<LinearHead> Kinds { get; init; }

    /// <summary>The fingerprint of <c>lexicon.txt</c> and every file of <c>corpus</c> in a folder <c>content/danger</c>.</summary>
    public static string FingerprintOf(string dangerDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.GetFiles(Path.Combine(dangerDirectory, "corpus"), "*.txt", SearchOption.AllDirectories)
            .Append(Path.Combine(dangerDirectory, "lexicon.txt"));
        foreach (var path in files.OrderBy(path => Path.GetRelativePath(dangerDirectory, path).Replace('\\', '/'), StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(path));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Writes the model, packed.</summary>
    public void Write(string path)
    {
        using var packed = new BrotliStream(File.Create(path), CompressionLevel.SmallestSize);
        using var to = new BinaryWriter(packed);
        to.Write(Magic);
        to.Write(Fingerprint);
        to.Write(Threshold);
        Danger.Write(to);
        ChildVoice.Write(to);
        to.Write(Kinds.Count);
        foreach (var kind in Kinds)
        {
            kind.Write(to);
        }
    }

    /// <summary>Reads a model that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">the file is no danger model, or of another version</exception>
    public static DangerModel Read(string path)
    {
        using var packed = new BrotliStream(File.OpenRead(path), CompressionMode.Decompress);
        using var from = new BinaryReader(packed);
        if (from.ReadString() != Magic)
        {
            throw new InvalidDataException($"{path} is no danger model of this version.");
        }

        var model = new DangerModel
        {
            Fingerprint = from.ReadString(),
            Threshold = from.ReadSingle(),
            Danger = LinearHead.Read(from),
            ChildVoice = LinearHead.Read(from),
            Kinds = Enumerable.Range(0, from.ReadInt32()).Select(_ => LinearHead.Read(from)).ToArray(),
        };
        return model.Kinds.Count == Enum.GetValues<DangerKind>().Length ? model : throw new InvalidDataException($"{path} knows other kinds of danger.");
    }
}
