using ChungTay.Content.Roster;

namespace ChungTay.Ledger.Roster;

/// <summary>Finds the known cell that a slightly different name probably means.</summary>
internal sealed class CellGuesses(IEnumerable<string> names)
{
    // One slip: a letter too many, too few, or wrong.
    private const int MaxSlips = 1;

    private readonly List<(string Key, string Name)> _known = names.Select(name => (CellNames.Key(name), name)).ToList();
    private readonly Dictionary<string, string?> _answers = new(StringComparer.Ordinal);

    /// <summary>What to tell the officer; null when no name is near.</summary>
    public string? Near(string name)
    {
        var key = CellNames.Key(name);
        if (!_answers.TryGetValue(key, out var answer))
        {
            // Names that differ in a number differ on purpose.
            var near = _known.FirstOrDefault(known => Math.Abs(known.Key.Length - key.Length) <= MaxSlips
                && Digits(known.Key) == Digits(key) && Distance(known.Key, key) <= MaxSlips).Name;
            answer = _answers[key] = near is null ? null : ImportTexts.NearlySame(near);
        }

        return answer;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
