using System.Text.RegularExpressions;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>Which column of a sheet holds what, read from its heading. A column that is not known is left alone.</summary>
internal sealed partial record RosterColumns
{
    /// <summary>Where nothing is.</summary>
    public const int None = -1;

    /// <summary>The whole name, or the family name when <see cref="Given"/> is a column.</summary>
    public required int Name { get; init; }

    /// <summary>The given name when it stands apart.</summary>
    public int Given { get; init; } = None;

    /// <summary>The running number.</summary>
    public int Number { get; init; } = None;

    /// <summary>The cell.</summary>
    public int Cell { get; init; } = None;

    /// <summary>The office.</summary>
    public int Role { get; init; } = None;

    /// <summary>Remarks: who moved, who died. More than one where a list has a column of changes and one of remarks.</summary>
    public IReadOnlyList<int> Notes { get; init; } = [];

    /// <summary>The day of moving.</summary>
    public int Date { get; init; } = None;

    /// <summary>Birthday, card: what tells namesakes apart.</summary>
    public IReadOnlyList<int> Marks { get; init; } = [];

    /// <summary>Reads a heading; null when the row is none.</summary>
    public static RosterColumns? Read(IReadOnlyList<string> heading)
    {
        var words = heading.Select(VietnameseText.FoldToWords).ToList();
        var name = words.FindIndex(word => WholeName().IsMatch(word));
        var family = words.FindIndex(word => FamilyName().IsMatch(word));
        var given = words.FindIndex(word => word is "ten" or "ten goi");
        if (family >= 0 && given > family)
        {
            name = family;
        }
        else if (name >= 0)
        {
            given = None;
        }
        else
        {
            return null;
        }

        return new RosterColumns
        {
            Name = name,
            Given = given,
            Number = words.FindIndex(word => word is "stt" or "tt" or "so tt" or "so thu tu" or "so" or "s tt"),
            Cell = Cells(words),
            Role = Roles(words),
            Notes = words.Select((word, index) => (word, index)).Where(one => NoteHeadings().IsMatch(one.word)).Select(one => one.index).ToList(),
            Date = words.FindIndex(word => Dates().IsMatch(word)),
            Marks = words.Select((word, index) => (word, index)).Where(one => MarkWords().IsMatch(one.word)).Select(one => one.index).ToList(),
        };
    }

    private static int Cells(List<string> words)
    {
        var best = words.FindIndex(word => CellWords().IsMatch(word) && !NotCellWords().IsMatch(word));
        return best >= 0 ? best : words.FindIndex(word => word is "don vi" or "to chuc dang" or "noi sinh hoat" or "to dan pho" or "khu pho");
    }

    // Offices in the party before offices elsewhere.
    private static int Roles(List<string> words)
    {
        var party = words.FindIndex(word => RoleWords().IsMatch(word) && (word.Contains("dang", StringComparison.Ordinal) || word.Contains("chi bo", StringComparison.Ordinal) || word.Contains("cap uy", StringComparison.Ordinal)));
        return party >= 0 ? party : words.FindIndex(word => RoleWords().IsMatch(word) && !word.Contains("chinh quyen", StringComparison.Ordinal) && !word.Contains("doan the", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^(ho (va )?ten( (dang vien|khai sinh|dong chi|day du).*)?|ten dang vien|dang vien|ho ten .{0,20}|ho va ten .{0,20})$")]
    private static partial Regex WholeName();

    [GeneratedRegex(@"^(ho|ho dem|ho lot|ho va dem|ho va lot|ho va ten dem|ho ten dem|ho va chu dem|ho va chu lot|ho va ten lot)$")]
    private static partial Regex FamilyName();

    [GeneratedRegex(@"\b(chi bo|chi dang bo)\b")]
    private static partial Regex CellWords();

    [GeneratedRegex(@"chuc vu|chuc danh|nhiem vu|vai tro|ngay|\bma\b|\bso\b|bi thu|ghi chu|danh gia|xep loai")]
    private static partial Regex NotCellWords();

    [GeneratedRegex(@"chuc vu|chuc danh|nhiem vu|vai tro")]
    private static partial Regex RoleWords();

    // A state of health or of marriage is none of ours.
    [GeneratedRegex(@"ghi chu|bien dong|^(tinh trang|trang thai)( (dang vien|dang tich|sinh hoat|hien nay|hien tai|danh sach).*)?$")]
    private static partial Regex NoteHeadings();

    [GeneratedRegex(@"^(ngay|thoi gian|thoi diem) (chuyen|den|di|bien dong)|^tu ngay|^ngay sinh hoat")]
    private static partial Regex Dates();

    [GeneratedRegex(@"ngay sinh|nam sinh|sinh ngay|so the|cccd|cmnd|can cuoc|dinh danh|ngay vao dang|vao dang|so dien thoai|dien thoai|sdt")]
    private static partial Regex MarkWords();
}
