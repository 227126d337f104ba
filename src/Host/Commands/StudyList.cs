using System.CommandLine;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Commands;

/// <summary><c>study list</c>.</summary>
internal static class StudyList
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "In mỗi đợt một dòng JSON." };
        var command = new Command("list", "Các đợt học, hạn muộn nhất trước.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var scope = await StudyCommand.OpenAsync(cancellationToken);
            await using var unitOfWork = await scope.Database.BeginAsync(cancellationToken);
            foreach (var view in (await scope.Get<StudyStore>().ListAsync(unitOfWork, cancellationToken)).Select(study => StudyView.Of(study, unitOfWork.Now)))
            {
                if (parsed.GetValue(json))
                {
                    Output.Json(view);
                }
                else
                {
                    Console.WriteLine($"{view.Study,5}  {view.Key,-24} hạn {view.Deadline:dd/MM/yyyy}  {StudyView.Word(view.Phase),-14} {view.Title}");
                }
            }

            return CommandLine.Done;
        });
        return command;
    }
}
