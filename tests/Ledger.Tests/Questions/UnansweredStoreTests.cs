using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Questions;
using Xunit;

namespace ChungTay.Ledger.Tests.Questions;

public sealed class UnansweredStoreTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static readonly DateOnly Monday = new(2027, 3, 1);

    private readonly UnansweredStore _store = new(new AuditStore());

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_are_counted_by_day_and_kind()
    {
        await ledger.StepAsync(unitOfWork => _store.CountAsync(unitOfWork, [UnansweredKind.Unknown, UnansweredKind.Outside, UnansweredKind.Unknown], Limit));
        await ledger.StepAsync(unitOfWork => _store.CountAsync(unitOfWork, [UnansweredKind.Unknown], Limit));
        await ledger.StepAsync(unitOfWork => _store.CountAsync(unitOfWork, [], Limit));

        Assert.Equal(new UnansweredCounts(3, 1), await ledger.StepAsync(unitOfWork => _store.CountsAsync(unitOfWork, Monday, Monday.AddDays(1), Limit)));
        Assert.Equal(default, await ledger.StepAsync(unitOfWork => _store.CountsAsync(unitOfWork, Monday.AddDays(1), Monday.AddDays(8), Limit)));
    }

    [Fact]
    public async Task Kept_words_carry_no_number_no_name_and_no_chat()
    {
        await ledger.StepAsync(unitOfWork => _store.KeepAsync(unitOfWork, "Cháu Nguyễn Văn An, số 0912.345.678, học bơi ở đâu?", ["drowning-prevention"], Limit));

        var kept = (await ledger.StepAsync(unitOfWork => _store.ListAsync(unitOfWork, Monday, Monday.AddDays(1), onlyOpen: true, Limit)))[0];
        Assert.Equal("Cháu […], số […], học bơi ở đâu?", kept.Words);
        Assert.Equal(["drowning-prevention"], kept.Nearest);
        Assert.Equal(
            "id,day,words,nearest,state,done_by,done_at,note",
            await ledger.ScalarAsync<string>("select string_agg(column_name, ',' order by ordinal_position) from information_schema.columns where table_name = 'unanswered_questions'"));
    }

    [Fact]
    public async Task A_question_is_closed_once_with_what_was_done()
    {
        await ledger.StepAsync(unitOfWork => _store.KeepAsync(unitOfWork, "đóng một lần", [], Limit));
        var id = (await ledger.StepAsync(unitOfWork => _store.ListAsync(unitOfWork, Monday, Monday.AddDays(1), true, Limit))).Single(question => question.Words == "đóng một lần").Id;

        Assert.True(await ledger.StepAsync(unitOfWork => _store.CloseAsync(unitOfWork, id, "Lan", "đã soạn bài", Limit)));
        Assert.False(await ledger.StepAsync(unitOfWork => _store.CloseAsync(unitOfWork, id, "Hùng", "khác", Limit)));

        var all = await ledger.StepAsync(unitOfWork => _store.ListAsync(unitOfWork, Monday, Monday.AddDays(1), false, Limit));
        Assert.Equal(("Lan", "đã soạn bài"), all.Where(question => question.Id == id).Select(question => (question.DoneBy, question.Note)).Single());
    }

    [Fact]
    public async Task A_weeks_report_is_claimed_by_one()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ledger.StepAsync(unitOfWork => _store.ClaimReportAsync(unitOfWork, Monday, Limit))));

        Assert.Single(claims, isMine => isMine);
    }
}
