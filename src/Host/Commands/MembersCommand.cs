using System.CommandLine;

namespace ChungTay.Host.Commands;

/// <summary><c>members</c>: the roster of party members in and out.</summary>
internal static class MembersCommand
{
    public static Command Create() => new("members", "Danh sách đảng viên: nhập từ Excel, xuất ra, hoàn tác.")
    {
        MembersImport.Create(),
        MembersExport.Create(),
        MembersUndo.Create(),
        MembersCells.Create(),
        MembersCodes.Create(),
    };

    /// <summary>The option that names who gives the order.</summary>
    public static Option<string> By() => new("--by") { Description = "Tên cán bộ.", DefaultValueFactory = _ => "dòng lệnh" };
}
