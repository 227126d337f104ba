using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>Reads a remark: who came, who moved away, who died or was struck off.</summary>
internal static partial class NoteWords
{
    /// <summary>Why somebody left, in the words that the table keeps.</summary>
    private const string Moved = "moved";

    private static readonly NoteReading Nothing = new(LineChange.None);

    /// <summary>Reads the remark on a line of a cell.</summary>
    public static NoteReading Read(string text, string cell)
    {
        if (text.Length == 0)
        {
            return Nothing;
        }

        var words = VietnameseText.FoldToWords(text);
        DateOnly? date = SheetDate.Find(text) is { } found ? found : null;
        if (Staying().IsMatch(words))
        {
            return Nothing;
        }

        if (Died().IsMatch(words))
        {
            return new NoteReading(LineChange.Left) { LeftBy = "died", Date = date };
        }

        if (Struck().IsMatch(words))
        {
            return new NoteReading(LineChange.Left) { LeftBy = "struck-off", Date = date };
        }

        var other = Other(text);
        var isHere = other is not null && CellNames.Key(other) == CellNames.Key(cell);
        return From().IsMatch(words) || (ToHere().IsMatch(words) && (other is null || isHere))
            ? new NoteReading(LineChange.Arrived) { OtherCell = isHere ? null : other, Date = date }
            : Away().IsMatch(words) || ToHere().IsMatch(words)
                ? new NoteReading(LineChange.Left) { LeftBy = Moved, OtherCell = isHere ? null : other, Date = date }
                : Nothing;
    }

    private static string? Other(string text)
    {
        var match = CellName().Match(text);
        return match.Success && CellNames.WriteOut(DateTail().Replace(match.Value, string.Empty)) is { Length: > 0 } name ? name : null;
    }

    [GeneratedRegex(@"tam thoi|mien sinh hoat|mat the|mat so|doi the")]
    private static partial Regex Staying();

    [GeneratedRegex(@"tu tran|da mat|qua doi|hy sinh|\bchet\b|\bmat\b")]
    private static partial Regex Died();

    [GeneratedRegex(@"khai tru|xoa ten|ra khoi dang|bo sinh hoat|ra dang")]
    private static partial Regex Struck();

    [GeneratedRegex(@"(chuyen|den) (sinh hoat )?(ve )?tu|tiep nhan|moi chuyen|moi den|chuyen ve")]
    private static partial Regex From();

    [GeneratedRegex(@"chuyen (sinh hoat )?(dang )?(chinh thuc )?(den|toi)")]
    private static partial Regex ToHere();

    [GeneratedRegex(@"chuyen (sinh hoat )?(dang )?(chinh thuc )?(di|sang|ra)|da chuyen|chuyen cong tac|chuyen sinh hoat|chuyen noi|^chuyen$|het sinh hoat|khong con")]
    private static partial Regex Away();

    [GeneratedRegex(@"(?:chi\s+bộ|đảng\s+bộ\s+bộ\s+phận|\bcb\b)\s+[^,;()]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CellName();

    [GeneratedRegex(@"\s+(?:từ\s+ngày|từ|ngày|tháng|đến|về|sang|theo|qđ|năm)(?:\s.*)?$|\s+\d{1,2}[/.\-].*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateTail();
}

/// <summary>What a remark says.</summary>
/// <param name="Change">What became of him.</param>
internal readonly record struct NoteReading(LineChange Change)
{
    /// <summary>Why he left.</summary>
    public string? LeftBy { get; init; }

    /// <summary>From where, or where to.</summary>
    public string? OtherCell { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? Date { get; init; }
}
