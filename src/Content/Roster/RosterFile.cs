using System.Security.Cryptography;

namespace ChungTay.Content.Roster;

/// <summary>What came of reading a roster file.</summary>
public abstract record RosterOutcome
{
    private RosterOutcome()
    {
    }

    /// <summary>It could be read.</summary>
    /// <param name="File">What it says.</param>
    public sealed record Understood(RosterFile File) : RosterOutcome;

    /// <summary>It could not.</summary>
    /// <param name="Reason">In Vietnamese: what is wrong and what to do.</param>
    public sealed record Refused(string Reason) : RosterOutcome;
}

/// <summary>A roster file as read: its lines, good and bad, in order.</summary>
public sealed record RosterFile
{
    /// <summary>Every line that lists somebody.</summary>
    public required IReadOnlyList<RosterLine> Lines { get; init; }

    /// <summary>Sheets in which no list was found.</summary>
    public required IReadOnlyList<string> PagesWithoutList { get; init; }

    /// <summary>SHA-256 of the file, in hex.</summary>
    public required string Hash { get; init; }

    /// <summary>Reads a file that somebody sent.</summary>
    public static RosterOutcome Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return WorkbookReader.Read(file) switch
        {
            WorkbookOutcome.Refused refused => new RosterOutcome.Refused(refused.Reason),
            WorkbookOutcome.Opened opened => Understand(opened.Pages, file),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static RosterOutcome Understand(IReadOnlyList<SheetPage> pages, byte[] file)
    {
        var lines = new List<RosterLine>();
        var without = new List<string>();
        foreach (var page in pages.Where(page => page.Rows.Count > 0))
        {
            if (RosterPageReader.Read(page) is { } found)
            {
                lines.AddRange(found);
            }
            else
            {
                without.Add(page.Name);
            }
        }

        return without.Count == pages.Count(page => page.Rows.Count > 0) ? new RosterOutcome.Refused(SheetTexts.NoName)
            : lines.Count == 0 ? new RosterOutcome.Refused(SheetTexts.NoPeople)
            : new RosterOutcome.Understood(new RosterFile
            {
                Lines = RosterChecks.Check(lines),
                PagesWithoutList = without,
                Hash = Convert.ToHexStringLower(SHA256.HashData(file)),
            });
    }
}
