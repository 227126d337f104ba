using System.Text.RegularExpressions;

namespace ChungTay.Content.Roster;

/// <summary>Reads from a remark who came and who moved away. Which cell is named and the small word before it decide; without one, the words that follow.</summary>
internal static class NoteMoves
{
    // Somewhere else, with a name behind: "xã" alone is here.
    private const string Places =
        @"^ (?:nơi (?:khác|mới)|ngoài|khỏi|[^ ]+ khác|địa bàn khác|địa phương khác|đơn vị khác|cơ quan khác|đảng (?:bộ|uỷ|ủy)|(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|tp|quận|thôn|ấp|buôn|khu phố)(?! (?:ngày|tháng|năm|từ|ta|này|nhà)\b) )";

    private static readonly NotePattern Move = new(
        NoteWords.Before + @"chuyển(?<what>(?: sinh hoạt| đảng| chính thức| công tác| nơi sinh hoạt| nơi ở| nơi cư trú| hộ khẩu)*)(?<way>(?: đi| đến| tới| sang| ra| về| qua| từ)*)(?<rest> .*)?$");

    private static readonly NotePattern Come = new(NoteWords.Before + @"(?:tiếp nhận|đến|về)(?: sinh hoạt)?(?: đảng)?(?: viên)?(?: chính thức)?(?: về| từ| đến)*(?<rest> .*)?$");

    private static readonly NotePattern Gone = new(
        NoteWords.Before + @"(?:hết sinh hoạt(?: đảng)?|không còn(?: (?:sinh hoạt(?! đoàn| hội)|cư trú|(?:ở|tại|trong) (?:địa phương|xã|thôn|ấp|chi bộ|danh sách)).*)?)(?:" + NoteWords.Dated + ")");

    // From probation to full membership: nobody leaves.
    private static readonly NotePattern FullMember = new(@"\bchuyển (?:thành |sang |lên )?(?:đảng viên |đảng )?chính thức(?! (?:đi|đến|tới|sang|ra|về|từ)\b)");

    private static readonly NotePattern ForAWhile = new(@"\btạm\b");
    private static readonly NotePattern Place = new(Places);
    private static readonly NotePattern Bare = new("^" + NoteWords.Dated);
    private static readonly NotePattern NotAway = new(@"^ (?:học|chữa|điều trị|viện|bệnh viện|khám|công tác|làm|lính|bộ đội|nghĩa vụ|thẻ|hồ sơ|họp)\b");
    private static readonly NotePattern OtherThan = new(@"nơi ở|nơi cư trú|hộ khẩu");
    private static readonly NotePattern Meetings = new(@"sinh hoạt");

    private static readonly NotePattern Cell = new(
        @"(?:(?<way>từ|đến|tới|về|sang|ra|qua|đi)\s+)?(?<cell>(?:chi\s+bộ|đảng\s+bộ\s+bộ\s+phận|\bcb\b)(?:(?!\s(?:từ|ngày|tháng|đến|tới|về|sang|theo|qđ|năm|do|vì)\b)(?!\s\d{1,2}[/.\-])[^,;()])+)");

    /// <summary>Whether a clause is about becoming a full member.</summary>
    public static bool IsFullMember(string clause, bool hasMarks) => FullMember.IsIn(clause, hasMarks);

    /// <summary>Whether it says that all this is for a while: he stays on the list.</summary>
    public static bool IsForAWhile(NoteClauses note) => note.Clauses.Any(clause => ForAWhile.IsIn(clause, note.HasMarks));

    /// <summary>Reads the clauses about moving; null when none is, <see cref="NoteReading.IsUnclear"/> when one is and does not say which way.</summary>
    public static NoteReading? Read(NoteClauses note, string text, string cell)
    {
        var named = Named.In(text, cell, note.HasMarks);
        NoteReading? unclear = null;
        foreach (var clause in note.Clauses.Where(clause => !IsFullMember(clause, note.HasMarks)))
        {
            var reading = Move.Match(clause, note.HasMarks) is { Success: true } move ? Moved(move, named, note.HasMarks)
                : Come.Match(clause, note.HasMarks) is { Success: true } come ? Came(come, named, note.HasMarks)
                : Gone.IsIn(clause, note.HasMarks) ? Left(null)
                : null;
            if (reading is { IsUnclear: false })
            {
                return reading;
            }

            unclear ??= reading;
        }

        return unclear;
    }

    private static NoteReading Moved(Match move, Named named, bool hasMarks)
    {
        var (what, way, rest) = (move.Groups["what"].Value, move.Groups["way"].Value.Split(' '), move.Groups["rest"].Value);
        if (OtherThan.IsIn(what, hasMarks))
        {
            return NoteReading.Unclear;
        }

        if (named.Reading is { } reading)
        {
            return reading;
        }

        bool Has(params ReadOnlySpan<string> words) => way.AsSpan().ContainsAny(words);
        var isBare = Bare.IsIn(rest, hasMarks);
        var isFar = Place.IsIn(rest, hasMarks);
        return Has("từ", "tu") ? (isBare && !Has("đến", "den", "tới", "toi", "về", "ve") ? NoteReading.Unclear : Arrived(null))
            : Has("đi", "di") ? (NotAway.IsIn(rest, hasMarks) ? NoteReading.Unclear : Left(null))
            : Has("đến", "den", "tới", "toi", "về", "ve") ? (isBare ? Arrived(null) : isFar && what.Length > 0 ? Left(null) : NoteReading.Unclear)
            : isBare || isFar || (Has("sang", "ra", "qua") && Meetings.IsIn(what, hasMarks)) ? Left(null)
            : NoteReading.Unclear;
    }

    private static NoteReading? Came(Match come, Named named, bool hasMarks) =>
        Bare.IsIn(come.Groups["rest"].Value, hasMarks) ? Arrived(null)
        : named.Reading is { Change: LineChange.Arrived } reading ? reading
        : named.Reading is not null ? NoteReading.Unclear
        : null;

    private static NoteReading Arrived(string? from) => new(LineChange.Arrived) { OtherCell = from };

    private static NoteReading Left(string? to) => new(LineChange.Left) { LeftBy = NoteWords.MovedAway, OtherCell = to };

    /// <summary>What the cells say that a remark names.</summary>
    /// <param name="Reading">Null when it names none.</param>
    private sealed record Named(NoteReading? Reading)
    {
        public static Named In(string text, string here, bool hasMarks)
        {
            var cells = Cell.Matches(text, hasMarks)
                .Select(match => (IsFrom: match.Groups["way"].Value.ToLowerInvariant() is "từ" or "tu", Name: CellNames.WriteOut(match.Groups["cell"].Value)))
                .Where(cell => cell.Name.Length > 0).ToList();
            var from = cells.Where(cell => cell.IsFrom).Select(cell => cell.Name).FirstOrDefault();
            var to = cells.Where(cell => !cell.IsFrom).Select(cell => cell.Name).FirstOrDefault();
            bool IsHere(string name) => CellNames.Key(name) == CellNames.Key(here);
            return new Named(
                to is not null ? (IsHere(to) ? Arrived(from) : Left(to))
                : from is not null ? (IsHere(from) ? Left(null) : Arrived(from))
                : null);
        }
    }
}
