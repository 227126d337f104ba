using ChungTay.Content.Texts;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.People;
using ChungTay.Ledger.Roster;
using Xunit;

namespace ChungTay.Ledger.Tests.Roster;

public sealed class RosterStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private readonly RosterStore _roster = new(new AuditStore());
    private readonly CellStore _cells = new(new AuditStore());

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    private DateOnly Today => VietnamTime.DateOf(ledger.Time.GetUtcNow());

    [Fact]
    public async Task A_cell_of_the_same_name_under_the_same_parent_is_the_same_cell()
    {
        var committee = await CellAsync("Đảng bộ xã Một", null, CellKind.Committee);

        var first = await CellAsync("Chi bộ Thôn Bằng", committee);
        var second = await CellAsync("chi bộ  thôn bằng", committee);
        var elsewhere = await CellAsync("Chi bộ Thôn Bằng", null);

        Assert.Equal(first, second);
        Assert.NotEqual(first, elsewhere);
    }

    [Fact]
    public async Task A_moved_member_counts_in_his_old_cell_until_the_day_before_and_in_the_new_one_from_then_on()
    {
        var (old, next) = (await CellAsync("Chi bộ Cũ"), await CellAsync("Chi bộ Mới"));
        var member = await MemberAsync("Lê Thị Sen", old, Today.AddDays(-30));

        Assert.True(await ledger.StepAsync(step => _roster.MoveAsync(step, member, next, MemberRole.Deputy, Today, Limit)));

        Assert.Equal([member], await IdsAsync(old, Today.AddDays(-1)));
        Assert.Empty(await IdsAsync(old, Today));
        Assert.Equal([member], await IdsAsync(next, Today));
        Assert.Empty(await IdsAsync(next, Today.AddDays(-1)));
        Assert.Empty(await IdsAsync(old, Today.AddDays(-31)));
        var seen = await ledger.StepAsync(step => _roster.FindAsync(step, member, Limit));
        Assert.Equal(("Chi bộ Mới", MemberRole.Deputy), (seen!.CellName, seen.Role));
    }

    [Fact]
    public async Task A_member_who_left_counts_until_the_day_before()
    {
        var cell = await CellAsync("Chi bộ Rời");
        var member = await MemberAsync("Trần Văn Đi", cell, Today.AddDays(-30));

        Assert.True(await ledger.StepAsync(step => _roster.EndAsync(step, member, Today, "left", Limit)));

        Assert.Null(await ledger.StepAsync(step => _roster.FindAsync(step, member, Limit)));
        Assert.Equal([member], await IdsAsync(cell, Today.AddDays(-1)));
        Assert.False(await ledger.StepAsync(step => _roster.EndAsync(step, member, Today, "left", Limit)));
    }

    [Fact]
    public async Task A_branch_holds_everything_below_it_sorted_by_office_and_name()
    {
        var top = await CellAsync("Đảng bộ Cây", null, CellKind.Committee);
        var part = await CellAsync("Đảng bộ bộ phận Cành", top, CellKind.Committee);
        var leaf = await CellAsync("Chi bộ Lá", part);
        var plain = await MemberAsync("An", leaf, Today);
        var chief = await MemberAsync("Bình", leaf, Today, MemberRole.Secretary);
        await MemberAsync("Cúc", await CellAsync("Chi bộ Ngoài"), Today);

        Assert.Equal([chief, plain], await IdsAsync(top, Today));
        Assert.Equal([leaf], await ledger.StepAsync(step => _cells.LedByAsync(step, chief, Limit)));
        Assert.Empty(await ledger.StepAsync(step => _cells.LedByAsync(step, plain, Limit)));
    }

    [Fact]
    public async Task An_officer_sees_the_cells_he_looks_after_and_those_below()
    {
        var top = await CellAsync("Đảng bộ Mắt", null, CellKind.Committee);
        var leaf = await CellAsync("Chi bộ Mắt Một", top);
        var officer = await ledger.ScalarAsync<long>("insert into officers (name, roles, created_at) values ('Sáu', '{secretary}', now()) returning id");

        await ledger.StepAsync(step => _cells.AssignAsync(step, officer, top, isAssigned: true, "Chín", Limit));
        Assert.Equal([top, leaf], await ledger.StepAsync(step => _cells.OfOfficerAsync(step, officer, Limit)));

        await ledger.StepAsync(step => _cells.AssignAsync(step, officer, top, isAssigned: false, "Chín", Limit));
        Assert.Empty(await ledger.StepAsync(step => _cells.OfOfficerAsync(step, officer, Limit)));
    }

    [Fact]
    public async Task An_erased_person_leaves_a_member_who_has_linked_nothing()
    {
        var chat = await ledger.OpenAsync(ledger.NewAddress());
        var member = await MemberAsync("Phạm Xoá", await CellAsync("Chi bộ Xoá"), Today);
        await ledger.ExecuteAsync($"update members set person_id = {chat.Person}, linked_at = now() where id = {member}");
        Assert.Equal(member, (await ledger.StepAsync(step => _roster.OfPersonAsync(step, chat.Person, Limit)))!.Id);

        await ledger.StepAsync(step => new ErasureStore(ledger.Outbox).EraseAsync(step, chat, ErasureReceipt.Draw(), [], Limit));

        Assert.True(await ledger.ScalarAsync<bool>("select person_id is null and linked_at is null from members where id = $1", member.Value));
    }

    private Task<CellId> CellAsync(string name, CellId? parent = null, CellKind kind = CellKind.Cell) =>
        ledger.StepAsync(step => _cells.AddAsync(step, parent, kind, name, "Chín", Limit));

    private Task<MemberId> MemberAsync(string name, CellId cell, DateOnly from, MemberRole role = MemberRole.Member) =>
        ledger.StepAsync(step => _roster.AddAsync(step, name, cell, role, from, Limit));

    private Task<List<MemberId>> IdsAsync(CellId branch, DateOnly date) => ledger.StepAsync(async step =>
    {
        var ids = new List<MemberId>();
        await foreach (var member in _roster.ListAsync(step, date, branch, Limit))
        {
            ids.Add(member.Id);
        }

        return ids;
    });
}
