using ChungTay.Bot.Tests.Conversation;
using ChungTay.Content.Study;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Roster;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.DependencyInjection;

namespace ChungTay.Bot.Tests.Dialogs;

/// <summary>A cell with a study in a test's village: members who have linked their chats, and members without a phone.</summary>
internal sealed class StudyRoom(Village village)
{
    public CellId Cell { get; private set; }

    public StudyEntry Study { get; private set; } = null!;

    /// <summary>The other one, once it was added.</summary>
    public StudyEntry Second { get; private set; } = null!;

    public DateOnly Today => VietnamTime.DateOf(village.Time.GetUtcNow());

    /// <summary>Adds a cell and the shipped study, due in a week, for that cell alone.</summary>
    public static async Task<StudyRoom> OpenAsync(Village village, string name)
    {
        var room = new StudyRoom(village);
        await room.StepAsync(async step =>
        {
            room.Cell = await room.Get<CellStore>().AddAsync(step, null, CellKind.Cell, name, "Lan", CancellationToken.None);
            var shipped = StudyFile.Load(Path.Combine(Repository.Folder("content"), "studies", "ke-hoach-88.yaml"));
            var sheet = shipped with { Key = "dot-" + room.Cell, Dates = new StudyDates(room.Today.AddDays(-10), room.Today.AddDays(5), room.Today.AddDays(7)), Cells = [name] };
            await room.Get<StudyStore>().SaveAsync(step, sheet, null, "Lan", CancellationToken.None);
            room.Study = (await room.Get<StudyStore>().FindAsync(step, sheet.Key, CancellationToken.None))!;
        });
        return room;
    }

    /// <summary>Adds another study for the cell, due in a week.</summary>
    public Task SecondAsync() => StepAsync(async step =>
    {
        var shipped = StudyFile.Load(Path.Combine(Repository.Folder("content"), "studies", "ke-hoach-88.yaml"));
        var sheet = shipped with
        {
            Key = "dot-hai-" + Cell,
            Material = shipped.Material with { Title = "Đợt thứ hai" },
            Dates = new StudyDates(Today.AddDays(-1), Today.AddDays(5), Today.AddDays(7)),
            Cells = [(await Get<CellStore>().ListAsync(step, CancellationToken.None)).Single(cell => cell.Id == Cell).Name],
        };
        await Get<StudyStore>().SaveAsync(step, sheet, null, "Lan", CancellationToken.None);
        Second = (await Get<StudyStore>().FindAsync(step, sheet.Key, CancellationToken.None))!;
    });

    /// <summary>A member without a phone.</summary>
    public async Task<MemberId> MemberAsync(string name, MemberRole role = MemberRole.Member)
    {
        MemberId id = default;
        await StepAsync(async step => id = await Get<RosterStore>().AddAsync(step, name, Cell, role, Today.AddDays(-400), CancellationToken.None));
        return id;
    }

    /// <summary>A member whose chat is linked and who agreed to be reminded.</summary>
    public async Task<(MemberId Id, Person Chat)> LinkedAsync(string name, MemberRole role = MemberRole.Member)
    {
        var id = await MemberAsync(name, role);
        var chat = village.Stranger();
        await chat.WriteAsync("chào");
        await village.ExecuteAsync(
            $"""
            update members set person_id = (select person_id from addresses where value = '{chat.Address.Value}'), linked_at = now() where id = {id};
            insert into subscriptions (address_id, purpose, since) select id, 'study', now() from addresses where value = '{chat.Address.Value}'
            """);
        return (id, chat);
    }

    public Task<string> StatusAsync(MemberId member) => village.ScalarAsync<string>(
        "select status from study_standing($1, $2) where member_id = $3", Study.Id.Value, Cut.At(village.Time.GetUtcNow()), member.Value);

    public T Get<T>()
        where T : notnull => village.Services.GetRequiredService<T>();

    public async Task StepAsync(Func<ChungTay.Ledger.Database.UnitOfWork, Task> work)
    {
        await using var step = await village.Database.BeginAsync(CancellationToken.None);
        await work(step);
        await step.CommitAsync(CancellationToken.None);
    }
}
