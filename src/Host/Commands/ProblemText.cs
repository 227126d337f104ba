using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Database;
using Npgsql;

namespace ChungTay.Host.Commands;

/// <summary>Says in Vietnamese what went wrong and what to do, for the problems an operator can mend.</summary>
internal static class ProblemText
{
    /// <summary>The words and the exit status; null for a problem nobody foresaw, whose trace is wanted.</summary>
    public static (string Text, int ExitCode)? Of(Exception error) => error switch
    {
        UsageException usage => (usage.Message, CommandLine.WrongUse),
        FailedException failed => (failed.Message, CommandLine.Failed),
        ArticleFormatException format => (format.Message, CommandLine.Failed),
        EmbeddedPostgresException embedded => (embedded.Message, CommandLine.Failed),
        NpgsqlException { InnerException: System.Net.Sockets.SocketException or TimeoutException } =>
            ("Không kết nối được cơ sở dữ liệu. Kiểm tra PostgreSQL có đang chạy không và ConnectionStrings:ChungTay có đúng không.", CommandLine.Failed),
        PostgresException { SqlState: "53100" } => ("Ổ đĩa của cơ sở dữ liệu đã đầy. Hãy giải phóng dung lượng rồi chạy lại; dữ liệu đã lưu vẫn còn.", CommandLine.Failed),
        PostgresException { SqlState: "28P01" or "28000" } => ("Cơ sở dữ liệu từ chối tên hoặc mật khẩu. Kiểm tra ConnectionStrings:ChungTay.", CommandLine.Failed),
        PostgresException { SqlState: "3D000" } => ("Cơ sở dữ liệu chưa được tạo. Hãy tạo nó (createdb), rồi chạy lại.", CommandLine.Failed),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            ("Cổng đang được chương trình khác dùng (có thể ChungTay đang chạy rồi). Hãy tắt chương trình đó, hoặc chọn cổng khác: ./run --urls http://127.0.0.1:5081", CommandLine.Failed),
        _ => null,
    };
}
