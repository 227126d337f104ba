using System.CommandLine;

namespace ChungTay.Host.Commands;

/// <summary><c>study show</c>: the material as members read it.</summary>
internal static class StudyShow
{
    public static Command Create()
    {
        var study = StudyCommand.Study();
        var json = new Option<bool>("--json") { Description = "In JSON." };
        var command = new Command("show", "Một đợt học: hạn, các phần, câu hỏi.") { study, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await StudyCommand.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            var found = await StudyCommand.FindAsync(scope, unitOfWork, parsed.GetValue(study)!, cancellationToken);
            var view = StudyView.Of(found, unitOfWork.Now);
            if (parsed.GetValue(json))
            {
                Output.Json(new { view.Study, view.Key, view.Title, view.Phase, view.Opens, view.Report, view.Deadline, view.Version, found.Material });
                return CommandLine.Done;
            }

            Console.WriteLine($"Đợt {view.Study} ({view.Key}), bản {view.Version}, {StudyView.Word(view.Phase)}: {view.Title}");
            Console.WriteLine($"Văn bản: {found.Material.Document}");
            Console.WriteLine($"Mở {view.Opens:dd/MM/yyyy}, chi bộ báo cáo {view.Report:dd/MM/yyyy}, hạn cuối {view.Deadline:dd/MM/yyyy}; khoảng {found.Material.Minutes} phút");
            foreach (var (part, i) in found.Material.Parts.Select((part, i) => (part, i + 1)))
            {
                Console.WriteLine($"\nPhần {i}. {part.Title}\n{part.Text}");
            }

            foreach (var (question, i) in found.Material.Questions.Select((question, i) => (question, i + 1)))
            {
                Console.WriteLine($"\nCâu {i}. {question.Ask}");
                Console.WriteLine(string.Join('\n', question.Answers.Select((answer, n) => $"  {(n + 1 == question.Right ? "*" : " ")} {n + 1}. {answer}")));
                Console.WriteLine($"    {question.Why}");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
