using System.CommandLine;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary><c>study status</c>: figures, no names.</summary>
internal static class StudyStatus
{
    public static Command Create()
    {
        var study = new Option<string>("--study") { Description = "Số hoặc mã của đợt học; bỏ trống: mọi đợt." };
        var json = new Option<bool>("--json") { Description = "In mỗi đợt một dòng JSON." };
        var command = new Command("status", "Số liệu: ai đã học, theo từng chi bộ. Không có tên người.") { study, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await StudyCommand.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var chosen = parsed.GetValue(study) is { Length: > 0 } named
                ? [await StudyCommand.FindAsync(scope, unitOfWork, named, cancellationToken)]
                : await scope.Get<StudyStore>().ListAsync(unitOfWork, cancellationToken);
            foreach (var entry in chosen)
            {
                var cells = await scope.Get<StandingStore>().CellsAsync(unitOfWork, entry.Id, Cut.At(unitOfWork.Now), cancellationToken);
                Print(StudyFigures.Of(entry, cells, unitOfWork.Now), parsed.GetValue(json));
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void Print(StudyFigures figures, bool isJson)
    {
        if (isJson)
        {
            Output.Json(figures);
            return;
        }

        Console.WriteLine($"Đợt {figures.Study} ({figures.Key}): {figures.Title}");
        Console.WriteLine($"  {StudyView.Word(figures.Phase)}; mở {figures.Opens:dd/MM/yyyy}, chi bộ báo cáo {figures.Report:dd/MM/yyyy}, hạn cuối {figures.Deadline:dd/MM/yyyy}");
        Console.WriteLine(
            $"  {figures.Members} đảng viên: {figures.Self} tự học, {figures.Confirmed} xác nhận thay, {figures.Exempt} miễn, {figures.NotDone} chưa học; đạt {figures.Percent}%, trong đó muộn {figures.Late}");
        foreach (var cell in figures.Cells)
        {
            Console.WriteLine($"    {cell.Percent,3}%  {cell.Name}: {cell.Self} tự học, {cell.Confirmed} xác nhận thay, {cell.Exempt} miễn, {cell.NotDone} chưa học, muộn {cell.Late} / {cell.Members}");
        }
    }
}
