using System.Globalization;
using ChungTay.Ledger.Campaigns;

namespace ChungTay.Soak;

/// <summary>What the ledger says beside what the platform got, row by row.</summary>
public sealed record SoakVerdict
{
    /// <summary>Rows that do not tell the truth; empty when all do.</summary>
    public required IReadOnlyList<string> Wrongs { get; init; }

    /// <summary>How many rows have which state.</summary>
    public required IReadOnlyDictionary<string, int> States { get; init; }

    /// <summary>Chats that got the message twice.</summary>
    public required int Doubled { get; init; }

    /// <summary>Rows that the ledger says it sent a second time because the first outcome was in doubt.</summary>
    public required int Resent { get; init; }

    /// <summary>The troubles that were made, counted.</summary>
    public IReadOnlyDictionary<string, int> Troubles { get; init; } = new Dictionary<string, int>();

    /// <summary>Compares.</summary>
    /// <param name="rows">The ledger.</param>
    /// <param name="counts">Its counts.</param>
    /// <param name="sent">What the platform took: message and chat.</param>
    public static SoakVerdict Of(IReadOnlyList<SoakRow> rows, CampaignCounts counts, IEnumerable<(int MessageId, long Chat)> sent)
    {
        var got = sent.ToLookup(message => message.Chat, message => message.MessageId.ToString(CultureInfo.InvariantCulture));
        var wrongs = new List<string>();
        if (rows.Count != counts.Audience || rows.Select(row => row.Chat).Distinct().Count() != counts.Audience)
        {
            wrongs.Add($"The ledger has {rows.Count} rows for an audience of {counts.Audience}.");
        }

        if (counts.Accepted + counts.Failed + counts.Skipped + counts.Unknown != counts.Audience || counts.Accepted != rows.Count(row => row.State == "accepted"))
        {
            wrongs.Add($"The counts do not add up: {counts}.");
        }

        wrongs.AddRange(rows.Select(row => Wrong(row, got[row.Chat].ToList())).OfType<string>());
        var known = rows.Select(row => row.Chat).ToHashSet();
        wrongs.AddRange(got.Where(chat => !known.Contains(chat.Key)).Select(chat => $"Chat {chat.Key} got a message and has no row."));
        var doubled = got.Count(chat => chat.Count() > 1);
        if (doubled > counts.Resent)
        {
            wrongs.Add($"{doubled} chats got the message twice; the ledger knows of {counts.Resent} repeats.");
        }

        return new SoakVerdict
        {
            Wrongs = wrongs,
            States = rows.GroupBy(row => row.State).ToDictionary(group => group.Key, group => group.Count()),
            Doubled = doubled,
            Resent = counts.Resent,
        };
    }

    public override string ToString() =>
        $"""
        troubles: {string.Join(", ", Troubles.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}
        rows: {string.Join(", ", States.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}; sent twice {Doubled}, of {Resent} that the ledger says it repeated
        {(Wrongs.Count == 0 ? "every row tells the truth" : $"{Wrongs.Count} wrong:\n{string.Join('\n', Wrongs.Take(20))}")}
        """;

    private static string? Wrong(SoakRow row, List<string> got) => row.State switch
    {
        "accepted" when row.ExternalId is null || !got.Contains(row.ExternalId) => $"Chat {row.Chat} is accepted as {row.ExternalId} but got [{string.Join(' ', got)}].",
        "accepted" or "unknown" when got.Count > 2 => $"Chat {row.Chat} got the message {got.Count} times.",
        "accepted" or "unknown" => null,
        "failed" or "skipped" => got.Count == 0 ? null : $"Chat {row.Chat} is {row.State} ({row.Reason}) but got [{string.Join(' ', got)}].",
        _ => $"Chat {row.Chat} is still {row.State}.",
    };
}
