using ChungTay.Content.Texts;

namespace ChungTay.Content.Roster;

/// <summary>
/// Reads a remark: who came, who moved away, who died or was struck off. Taking somebody off the roster ends all he has with us, so a remark does
/// it only in words that say it of him; one that smells of a change without being clear leaves him where he is and asks the officer to look.
/// </summary>
internal static class NoteWords
{
    /// <summary>Why somebody left when he moved, in the words that the table keeps.</summary>
    public const string MovedAway = "moved";

    /// <summary>What may stand before the word for what happened: who it is, a day, a decision, a cause.</summary>
    public const string Before =
        @"^(?:(?<who>.* )?do |(?:đ c|đc|đồng chí|đảng viên|đv)(?<who>(?: [^ \d]+){0,5}?) )?(?:(?:đã|mới|vừa|nay|bị|được|do|vì|giảm|từ|ngày|tháng|năm|hôm|vào|theo|qđ|quyết định|số|\d+) )*";

    /// <summary>What may stand behind it: nothing, or when.</summary>
    public const string Dated =
        @"(?: (?:rồi|(?:(?:vào|từ|hôm|lúc|khoảng|đầu|cuối|giữa|ngày|tháng|năm) )+\d.*|(?:\d{1,2} \d{1,2}(?: \d{2,4})?|\d{1,2} \d{4}|\d{4})(?: .*)?))?$";

    private const string Kin = @"\b(?:mẹ|má|cha|bố|ba|vợ|chồng|con|cháu|anh|chị|em|ông|bà|cụ|cô|dì|chú|bác|cậu|mợ|thân mẫu|thân phụ|gia đình)\b";

    private static readonly NotePattern OfKin = new(Kin);

    private static readonly NotePattern Died = new(
        Before + @"(?:(?:từ trần|qua đời|tạ thế|tử vong|hy sinh|hi sinh|chết|mất)(?:" + Dated
        + @"| (?:do|vì) (?:bạo bệnh|bệnh|ung thư|tai nạn|tai biến|đột quỵ|tuổi già|già yếu|covid).*$)|(?:từ trần|tạ thế|tử vong) (?:do|vì|tại|ở|trong|khi|sau) .*$)");

    private static readonly NotePattern StruckOff = new(
        Before + @"(?:khai trừ(?: (?:ra khỏi|khỏi) đảng)?|(?:xoá|xóa) tên(?: (?:ra khỏi|khỏi|trong) (?:danh sách )?đảng(?: viên)?| đảng viên)?|(?:đưa |cho |xin )*ra khỏi đảng|(?:xin )?ra đảng|(?:tự ý )?bỏ sinh hoạt(?: đảng)?|không còn là đảng viên)(?:"
        + Dated + @"| (?:do|vì|theo|qđ|quyết định|số|bằng) .*$)");

    private static readonly NotePattern Smells = new(
        @"(?<!" + Kin + @".*)\b(?:chuyển(?! đổi| môn| viên| trách| đề)|từ trần|qua đời|hy sinh|hi sinh|chết|(?<!\b(?:có|vắng|thay|bề) )mất(?! (?:sức|thẻ|sổ|sim|điện thoại|đt|máy|giấy|liên lạc|khả năng|việc|trí|kém|yếu|mờ|cận)\b)|khai trừ|(?:xoá|xóa) tên|ra khỏi|bỏ sinh hoạt|hết sinh hoạt|thôi sinh hoạt|không còn (?:sinh hoạt|công tác|ở|tại|cư trú|sống|nữa|là đảng viên))\b");

    /// <summary>Reads the remark on a line of a cell.</summary>
    public static NoteReading Read(string text, string cell)
    {
        var remark = VietnameseText.Normalise(text);
        var note = NoteClauses.Of(remark);
        if (note.Clauses.Count == 0)
        {
            return NoteReading.Nothing;
        }

        DateOnly? date = SheetDate.Find(remark) is { } found ? found : null;
        if (SaysOfHim(Died, note))
        {
            return new NoteReading(LineChange.Left) { LeftBy = "died", Date = date };
        }

        if (SaysOfHim(StruckOff, note))
        {
            return new NoteReading(LineChange.Left) { LeftBy = "struck-off", Date = date };
        }

        if (NoteMoves.IsForAWhile(note))
        {
            return NoteReading.Nothing;
        }

        return NoteMoves.Read(note, remark, cell) is { } moved ? moved with { Date = date }
            : note.Clauses.Any(clause => Smells.IsIn(clause, note.HasMarks) && !NoteMoves.IsFullMember(clause, note.HasMarks)) ? NoteReading.Unclear
            : NoteReading.Nothing;
    }

    // "Mẹ mất năm 2020" and "Bố (mẹ) mất" are about others: a relative named before is in doubt the one.
    private static bool SaysOfHim(NotePattern pattern, NoteClauses note)
    {
        foreach (var clause in note.Clauses)
        {
            if (pattern.Match(clause, note.HasMarks) is { Success: true } match && !OfKin.IsIn(match.Groups["who"].Value, note.HasMarks))
            {
                return true;
            }

            if (OfKin.IsIn(clause, note.HasMarks))
            {
                return false;
            }
        }

        return false;
    }
}

/// <summary>What a remark says.</summary>
/// <param name="Change">What became of him.</param>
internal readonly record struct NoteReading(LineChange Change)
{
    /// <summary>That nothing became of him.</summary>
    public static NoteReading Nothing => new(LineChange.None);

    /// <summary>That something may have, in words that were not understood.</summary>
    public static NoteReading Unclear => new(LineChange.None) { IsUnclear = true };

    /// <summary>Whether an officer has to look.</summary>
    public bool IsUnclear { get; init; }

    /// <summary>Why he left.</summary>
    public string? LeftBy { get; init; }

    /// <summary>From where, or where to.</summary>
    public string? OtherCell { get; init; }

    /// <summary>Since when.</summary>
    public DateOnly? Date { get; init; }
}
