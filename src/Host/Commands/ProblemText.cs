using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;
using ChungTay.Content.Posters;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;

namespace ChungTay.Host.Commands;

/// <summary>Says in Vietnamese what went wrong and what to do, for the problems an operator can mend.</summary>
internal static class ProblemText
{
    private const string Again = " Hãy sửa rồi chạy lại.";

    /// <summary>The words and the exit status; null for a problem nobody foresaw.</summary>
    public static (string Text, int ExitCode)? Of(Exception error) => error switch
    {
        UsageException usage => (usage.Message, CommandLine.WrongUse),
        AggregateException many when many.Flatten().InnerExceptions.Select(Of).ToList() is { Count: > 0 } all && all.TrueForAll(one => one is not null) =>
            (string.Join(Environment.NewLine, all.Select(one => one!.Value.Text).Distinct()), CommandLine.Failed),
        TargetInvocationException or TypeInitializationException when error.InnerException is { } inner => Of(inner),
        _ => (OfContent(error) ?? OfSettings(error) ?? OfDatabase(error) ?? OfMachine(error)) is { } text ? (text, CommandLine.Failed) : null,
    };

    private static string? OfContent(Exception error) => error switch
    {
        FailedException or ArticleFormatException or EmbeddedPostgresException or NewerDatabaseException or PosterException => error.Message,
        TextFileException file => file.Message + Environment.NewLine + Again.TrimStart(),
        _ => null,
    };

    private static string? OfSettings(Exception error) => error switch
    {
        OptionsValidationException settings => SettingProblem.Of(settings),
        InvalidOperationException unread when SettingProblem.Unread(unread) is { } words => words,
        InvalidDataException { InnerException: FormatException { InnerException: JsonException json } } =>
            $"appsettings.json không đọc được, gần dòng {json.LineNumber + 1}. Thường là thiếu hoặc thừa dấu phẩy, dấu ngoặc kép." + Again,
        InvalidDataException { InnerException: FormatException format } => $"appsettings.json không đọc được: {format.Message}" + Again,
        _ => null,
    };

    private static string? OfDatabase(Exception error) => error switch
    {
        PostgresException { SqlState: "53100" } => "Ổ đĩa của cơ sở dữ liệu đã đầy. Hãy giải phóng dung lượng rồi chạy lại; dữ liệu đã lưu vẫn còn.",
        PostgresException { SqlState: "28P01" or "28000" } => "Cơ sở dữ liệu từ chối tên hoặc mật khẩu. Kiểm tra ConnectionStrings:ChungTay.",
        PostgresException { SqlState: "3D000" } => "Cơ sở dữ liệu chưa được tạo. Hãy tạo nó (createdb), rồi chạy lại.",
        PostgresException { SqlState: "42501" } => "Người dùng của cơ sở dữ liệu không đủ quyền. Hãy cho người dùng đó làm chủ cơ sở dữ liệu, rồi chạy lại.",
        PostgresException { SqlState: "53300" } => "Cơ sở dữ liệu không nhận thêm kết nối. Hãy tắt bớt chương trình đang dùng nó, hoặc tăng max_connections, rồi chạy lại.",
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" } or NpgsqlException { InnerException: SocketException or TimeoutException or IOException } =>
            "Không kết nối được cơ sở dữ liệu. Kiểm tra PostgreSQL có đang chạy không và ConnectionStrings:ChungTay có đúng không.",
        _ => null,
    };

    private static string? OfMachine(Exception error) => error switch
    {
        IOException { InnerException: AddressInUseException } =>
            "Cổng đang được chương trình khác dùng (có thể ChungTay đang chạy rồi). Hãy tắt chương trình đó, hoặc chọn cổng khác: ./run --urls http://127.0.0.1:5081",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "Không được phép lắng nghe ở cổng đã chọn (cổng dưới 1024 cần quyền quản trị). Hãy chọn cổng khác: ./run --urls http://127.0.0.1:5081",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "Máy này không có địa chỉ đã chọn để lắng nghe. Hãy xem lại Urls hoặc --urls.",
        UnauthorizedAccessException => $"Không có quyền đọc hoặc ghi: {error.Message} Hãy cho người dùng này quyền, hoặc chọn chỗ khác.",
        DirectoryNotFoundException or FileNotFoundException => $"Không tìm thấy tệp hoặc thư mục: {error.Message} Hãy kiểm tra đường dẫn rồi chạy lại.",
        IOException { HResult: NoSpace } => "Ổ đĩa đã đầy. Hãy giải phóng dung lượng rồi chạy lại.",
        IOException => $"Không đọc hoặc ghi được tệp: {error.Message} Hãy kiểm tra ổ đĩa và đường dẫn rồi chạy lại.",
        _ => null,
    };

    // errno ENOSPC, as .NET passes it on.
    private const int NoSpace = 28;
}
