using System.Net;
using System.Security.Claims;
using ChungTay.Ledger.Officers;

namespace ChungTay.Host.Admin;

/// <summary>The few pages of the officers' way in.</summary>
internal static class AdminPages
{
    public static IResult Html(HttpContext context, string body, int status = StatusCodes.Status200OK)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Text(
            $"""
            <!doctype html>
            <html lang="vi">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>ChungTay – cán bộ</title>
              <link rel="stylesheet" href="/admin.css">
            </head>
            <body><main>{body}</main></body>
            </html>
            """, "text/html; charset=utf-8", statusCode: status);
    }

    public static string NeedsLink() =>
        """
        <h1>Đăng nhập cán bộ</h1>
        <p>Hãy mở đường dẫn đăng nhập mà quản trị viên gửi cho bạn. Mỗi đường dẫn dùng được một lần.</p>
        <p>Quản trị viên tạo đường dẫn bằng lệnh: <code>./chungtay admin invite --name "Tên" --role admin</code></p>
        """;

    public static string Confirm(string token, string antiforgery) =>
        $"""
        <h1>Đăng nhập cán bộ</h1>
        <p>Bấm nút để đăng nhập trên máy này. Đường dẫn chỉ dùng được một lần.</p>
        <form method="post" action="/admin/sign-in/{WebUtility.UrlEncode(token)}">{Hidden(antiforgery)}<button>Đăng nhập</button></form>
        """;

    public static string UsedLink() =>
        """
        <h1>Đường dẫn không còn dùng được</h1>
        <p>Đường dẫn đã được dùng, đã quá 24 giờ, hoặc gõ sai. Hãy xin quản trị viên một đường dẫn mới.</p>
        """;

    public static string Stale() =>
        """
        <h1>Trang đã cũ</h1>
        <p>Hãy tải lại trang rồi bấm lại.</p>
        """;

    public static string Home(ClaimsPrincipal officer, string antiforgery)
    {
        var jobs = officer.IsInRole(OfficerRoles.Admin) ? """<p><a href="/admin/jobs">Lịch chạy tự động</a>: kế hoạch nào chạy lúc nào, lần trước ra sao.</p>""" : "";
        return
            $"""
            <h1>Xin chào {WebUtility.HtmlEncode(officer.Identity!.Name)}</h1>
            {jobs}
            <p>Xếp, duyệt và theo dõi tin: dùng lệnh <code>./chungtay campaigns --help</code>. Lịch gửi: <code>./chungtay calendar --help</code>.</p>
            <form method="post" action="/admin/sign-out">{Hidden(antiforgery)}<button>Đăng xuất</button></form>
            """;
    }

    private static string Hidden(string antiforgery) =>
        $"""<input type="hidden" name="__RequestVerificationToken" value="{WebUtility.HtmlEncode(antiforgery)}">""";
}
