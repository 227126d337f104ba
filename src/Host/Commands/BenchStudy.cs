using System.CommandLine;
using ChungTay.Host.Bench;

namespace ChungTay.Host.Commands;

/// <summary><c>bench study</c>: a large roster in, its progress and its report, on a database of its own that is thrown away.</summary>
internal static class BenchStudy
{
    public static Command Create()
    {
        var members = new Option<int>("--members") { Description = "Số đảng viên. Mặc định 50000.", DefaultValueFactory = _ => 50_000 };
        var cells = new Option<int>("--cells") { Description = "Số chi bộ. Mặc định 1000.", DefaultValueFactory = _ => 1_000 };
        var rounds = new Option<int>("--rounds") { Description = "Số lần đo trang tiến độ và báo cáo. Mặc định 5.", DefaultValueFactory = _ => 5 };
        var json = new Option<bool>("--json") { Description = "In một dòng JSON." };
        var command = new Command("study", "Đo nhập danh sách, trang tiến độ và báo cáo học tập.") { members, cells, rounds, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var sizes = (parsed.GetValue(members), parsed.GetValue(cells), parsed.GetValue(rounds));
            if (sizes.Item1 is < 1 or > 150_000 || sizes.Item2 < 1 || sizes.Item2 > sizes.Item1 || sizes.Item3 is < 1 or > 100)
            {
                throw new UsageException("--members từ 1 đến 150000, --cells từ 1 đến số đảng viên, --rounds từ 1 đến 100.");
            }

            var times = await StudyBench.RunAsync(sizes.Item1, sizes.Item2, sizes.Item3, cancellationToken);
            if (parsed.GetValue(json))
            {
                Output.Json(times);
            }
            else
            {
                Console.WriteLine($"{times.Members} đảng viên, {times.Cells} chi bộ:");
                Console.WriteLine($"  Đọc tệp Excel          {times.ReadSeconds,8:0.00} giây");
                Console.WriteLine($"  Nhập cả danh sách      {times.ImportSeconds,8:0.00} giây (đọc, so, ghi)   mục tiêu dưới 60");
                Console.WriteLine($"  Nhập lại cùng tệp      {times.AgainSeconds,8:0.00} giây");
                Console.WriteLine($"  Số liệu trang tiến độ  {times.ProgressSeconds,8:0.00} giây (chậm nhất {times.ProgressWorst:0.00})   mục tiêu dưới 2");
                Console.WriteLine($"  Chốt số liệu           {times.SealSeconds,8:0.00} giây");
                Console.WriteLine($"  Báo cáo Word           {times.WordSeconds,8:0.00} giây (cả đọc số liệu đã chốt)   mục tiêu dưới 2");
                Console.WriteLine($"  Báo cáo Excel          {times.ExcelSeconds,8:0.00} giây");
                Console.WriteLine($"  Bộ nhớ cao nhất        {times.PeakMegabytes,8} MB");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
