using ChungTay.Ledger.Roster;

namespace ChungTay.Host.Admin.Reports;

/// <summary>The roster as an Excel file that can be brought in again.</summary>
internal static class RosterWorkbook
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["Chi bộ", "Họ và tên", "Chức vụ", "Đã liên kết"];

    /// <summary>A member's line.</summary>
    public static IReadOnlyList<string> Fields(Member member) =>
        [member.CellName, member.Name, RoleWord(member.Role), member.Person is null ? "Chưa" : "Rồi"];

    /// <summary>An office in words; a member without one is a member.</summary>
    public static string RoleWord(MemberRole role) => role switch
    {
        MemberRole.Secretary => "Bí thư",
        MemberRole.Deputy => "Phó Bí thư",
        MemberRole.Member => "Đảng viên",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Writes the file.</summary>
    public static async Task WriteAsync(Stream file, IAsyncEnumerable<Member> members, CancellationToken cancellationToken)
    {
        var book = new SpreadsheetFile();
        var sheet = book.Page("Danh sách", 34, 30, 16, 14);
        sheet.Row(SpreadsheetStyle.Heading, [.. Headings]);
        sheet.RepeatLast();
        await foreach (var member in members.WithCancellation(cancellationToken))
        {
            sheet.Row(SpreadsheetStyle.Cell, [.. Fields(member)]);
        }

        book.Save(file);
    }
}
