namespace ChungTay.Content.Questions.Danger;

/// <summary>Collects feature numbers, each once. Numbers are hashes: the same on every machine and in every run.</summary>
internal sealed class FeatureSet(int expected)
{
    // FNV-1a, 32 bits (Fowler, Noll, Vo).
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    private readonly HashSet<int> _numbers = new(expected);

    /// <summary>The hash a family of features starts with, so that families do not meet.</summary>
    public static uint Start(char family) => (Offset ^ family) * Prime;

    /// <summary>The hash of a word.</summary>
    public static uint Hash(string word)
    {
        var hash = Offset;
        foreach (var c in word)
        {
            hash = (hash ^ c) * Prime;
        }

        return hash;
    }

    /// <summary>Takes one more part into a hash; the order of parts matters.</summary>
    public static uint Mix(uint hash, uint part)
    {
        var mixed = (hash ^ part) * 0x9E3779B1;
        return (mixed ^ (mixed >> 15)) * Prime;
    }

    /// <summary>Adds a finished hash.</summary>
    public void Add(uint hash) => _numbers.Add((int)((hash ^ (hash >> 16)) & (DangerFeatures.Buckets - 1)));

    /// <summary>Adds a family with one part.</summary>
    public void Add(uint start, uint part) => Add(Mix(start, part));

    /// <summary>Adds a family with two parts.</summary>
    public void Add(uint start, uint first, uint second) => Add(Mix(Mix(start, first), second));

    /// <summary>What was collected.</summary>
    public int[] ToArray() => [.. _numbers];
}
