using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Study;

/// <summary>The Word file for a cell's meeting: the parts, questions to discuss, and the attendance list with names. Whoever hands it out notes the look.</summary>
internal sealed class MeetingPack(StudyStore studies, StandingStore standings, CellStore cells, TextBook texts)
{
    // Widths of the attendance list in percent: number, name, office, signature, note.
    private static readonly int[] Widths = [7, 35, 16, 22, 20];

    /// <summary>Makes the file; null when there is no such study or cell.</summary>
    public async Task<(byte[] Content, string Name)?> MakeAsync(UnitOfWork unitOfWork, StudyId id, CellId cellId, CancellationToken cancellationToken)
    {
        var cell = (await cells.ListAsync(unitOfWork, cancellationToken)).FirstOrDefault(one => one.Id == cellId);
        if (cell is null || await studies.FindAsync(unitOfWork, id, cancellationToken) is not { } study)
        {
            return null;
        }

        var members = await standings.MembersAsync(unitOfWork, id, cellId, Cut.At(unitOfWork.Now), cancellationToken);
        using var page = new WordPage();
        page.Title(texts.Say("pack.head"));
        page.Centred(cell.Name);
        page.Heading(study.Material.Title);
        page.Text(texts.Say("pack.about", ("document", study.Material.Document)));
        page.Text(texts.Say("pack.dates", ("report", Show.Day(study.Dates.Report)), ("due", Show.Day(study.Dates.Deadline)), ("minutes", Show.Number(study.Material.Minutes))));
        page.Blank(texts.Say("pack.meeting-day"));
        page.Blank(texts.Say("pack.meeting-chair"));
        WriteMaterial(page, study);
        page.NewPage();
        WriteAttendance(page, members, cell.Name);
        return (page.Finish(), $"tai-lieu-hop-{study.Key}-{VietnameseText.FoldToWords(cell.Name).Replace(' ', '-')}.docx");
    }

    private void WriteMaterial(WordPage page, StudyEntry study)
    {
        page.Heading("I. " + texts.Say("pack.parts"));
        foreach (var (part, i) in study.Material.Parts.Select((part, i) => (part, i + 1)))
        {
            page.Bold($"{Show.Number(i)}. {part.Title}");
            foreach (var paragraph in part.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                page.Text(paragraph);
            }
        }

        page.Heading("II. " + texts.Say("pack.questions"));
        foreach (var (question, i) in study.Material.Questions.Select((question, i) => (question, i + 1)))
        {
            page.Text($"{Show.Number(i)}. {question.Ask}");
        }

        page.Heading(texts.Say("pack.answers"));
        foreach (var (question, i) in study.Material.Questions.Select((question, i) => (question, i + 1)))
        {
            page.Text(texts.Say("pack.answer", ("number", Show.Number(i)), ("answer", question.Answers[question.Right - 1]), ("why", question.Why)));
        }
    }

    private void WriteAttendance(WordPage page, IReadOnlyList<MemberStanding> members, string cell)
    {
        page.Title(texts.Say("pack.attendance"));
        page.Centred(cell);
        string[] headings = [texts.Say("pack.number"), texts.Say("pack.name"), texts.Say("pack.role"), texts.Say("pack.sign"), texts.Say("pack.note")];
        page.Table(headings, Widths, members.Select((member, i) => (IReadOnlyList<string>)[Show.Number(i + 1), member.Name, Role(member.Role), "", Note(member)]));
        page.Blank(texts.Say("pack.total", ("count", Show.Number(members.Count))));
        page.Text(texts.Say("pack.hint"));
    }

    private string Role(MemberRole role) => texts.Say("pack.role-" + role.ToString().ToLowerInvariant());

    private string Note(MemberStanding member) => member.Status switch
    {
        "exempt" => texts.Say("pack.exempt"),
        "none" => "",
        "confirmed" => texts.Say("pack.confirmed", ("date", Show.Day(member.DoneOn!.Value))),
        _ => texts.Say("pack.studied", ("date", Show.Day(member.DoneOn!.Value))),
    };
}
