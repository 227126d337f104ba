using System.CommandLine;
using ChungTay.Host.Serving;
using ChungTay.Host.Settings;

namespace ChungTay.Host.Commands;

/// <summary><c>serve</c>: the server; <c>./run</c> calls it.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var role = new Option<string>("--role") { Description = "web, worker hoặc web,worker.", DefaultValueFactory = _ => "web,worker" };
        var urls = new Option<string?>("--urls") { Description = "Địa chỉ lắng nghe, ví dụ http://127.0.0.1:5081." };
        var command = new Command("serve", "Chạy máy chủ: trang web, các kênh chat, gửi tin.") { role, urls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var roles = parsed.GetValue(role)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (roles.Length == 0 || roles.Except(["web", "worker"]).Any())
            {
                throw new UsageException("--role chỉ nhận web, worker hoặc web,worker.");
            }

            if (parsed.GetValue(urls) is { } named && !named.Split(';').All(Addresses.IsListening))
            {
                throw new UsageException($"--urls \"{named}\" không phải là địa chỉ. Viết như http://127.0.0.1:5081, nhiều địa chỉ thì ngăn bằng dấu chấm phẩy.");
            }

            return await Server.RunAsync(new ServerRoles(roles.Contains("web"), roles.Contains("worker")), parsed.GetValue(urls), cancellationToken);
        });
        return command;
    }
}
