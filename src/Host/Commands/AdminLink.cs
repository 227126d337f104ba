using System.CommandLine;
using ChungTay.Ledger.Officers;

namespace ChungTay.Host.Commands;

/// <summary><c>admin link</c>: a one-time code that links an officer's chat.</summary>
internal static class AdminLink
{
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Tên cán bộ, như khi mời.", Required = true };
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var link = new Command("link", "Tạo mã dùng một lần để cán bộ nối cuộc trò chuyện của mình (nhắn: mã …).") { name, json };
        link.SetAction(async (parsed, cancellationToken) =>
        {
            var officer = parsed.GetValue(name)!.Trim();
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var code = await scope.Get<OfficerChatStore>().DrawAsync(unitOfWork, officer, cancellationToken)
                ?? throw new UsageException($"Không có cán bộ nào tên \"{officer}\". Mời trước bằng: ./chungtay admin invite --name … --role officer");
            await unitOfWork.CommitAsync(cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(new { name = officer, code });
            }
            else
            {
                Console.WriteLine($"Cán bộ mở kênh chat của xã và nhắn: mã {code}");
                Console.WriteLine("Mã dùng một lần, có hiệu lực 24 giờ.");
            }

            return CommandLine.Done;
        });
        return link;
    }
}
