using System.CommandLine;
using ChungTay.Host.Settings;
using ChungTay.Ledger.Officers;

namespace ChungTay.Host.Commands;

/// <summary><c>admin invite</c>: a one-time sign-in link.</summary>
internal static class AdminCommand
{
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Tên cán bộ.", Required = true };
        var role = new Option<string>("--role") { Description = string.Join(", ", OfficerRoles.All) + ".", Required = true };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var invite = new Command("invite", "Tạo đường dẫn đăng nhập dùng một lần cho một cán bộ.") { name, role, json };
        invite.SetAction(async (parsed, cancellationToken) =>
        {
            if (!OfficerRoles.All.Contains(parsed.GetValue(role)))
            {
                throw new UsageException($"--role \"{parsed.GetValue(role)}\" không có. Dùng một trong: {string.Join(", ", OfficerRoles.All)}.");
            }

            if (string.IsNullOrWhiteSpace(parsed.GetValue(name)))
            {
                throw new UsageException("--name cần tên cán bộ.");
            }

            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var token = await scope.Get<SignInDesk>().InviteAsync(parsed.GetValue(name)!.Trim(), parsed.GetValue(role)!, cancellationToken);
            var link = Addresses.SignIn(scope.Configuration, token);
            if (parsed.GetValue(json))
            {
                Output.Json(new { name = parsed.GetValue(name), role = parsed.GetValue(role), link });
            }
            else
            {
                Console.WriteLine(link);
            }

            return CommandLine.Done;
        });
        return new Command("admin", "Cán bộ.") { invite, AdminLink.Create() };
    }
}
