using System.CommandLine;
using ChungTay.Bot.Channels.Zalo;

namespace ChungTay.Host.Commands;

/// <summary><c>zalo check</c>: runs the live checks that are safe and says what to look at.</summary>
internal static class ZaloCommand
{
    public static Command Create()
    {
        var staff = new Option<string?>("--staff") { Description = "Mã Zalo của một cán bộ đã nhắn cho OA trong 48 giờ: người này nhận vài tin thử. Bỏ trống: không gửi gì." };
        var json = new Option<bool>("--json") { Description = "In mỗi dòng kiểm tra một dòng JSON." };
        var check = new Command("check", "Kiểm tra kết nối Zalo: mã truy cập, webhook, hạn mức.") { staff, json };
        check.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await LedgerScope.OpenAsync(cancellationToken);
            var isFine = true;
            await foreach (var line in scope.Get<ZaloCheck>().RunAsync(parsed.GetValue(staff), cancellationToken))
            {
                isFine &= line.Mark != ZaloCheckMark.Broken;
                if (parsed.GetValue(json))
                {
                    Output.Json(line);
                }
                else
                {
                    Console.WriteLine($"{Word(line.Mark)} {line.Words}");
                }
            }

            return isFine ? CommandLine.Done : CommandLine.Failed;
        });
        return new Command("zalo", "Zalo.") { check };
    }

    private static string Word(ZaloCheckMark mark) => mark switch
    {
        ZaloCheckMark.Fine => "[ổn]     ",
        ZaloCheckMark.Broken => "[HỎNG]   ",
        ZaloCheckMark.Look => "[cần xem]",
        _ => "[chú ý]  ",
    };
}
