using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChungTay.Ledger.Tests.Articles;

public sealed class ArticleDeskTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    private static readonly Article InFile = Written("in-file");

    private readonly ArticleStore _store = new();

    private static CancellationToken Limit => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_answered_from_only_after_a_second_person_approved_it()
    {
        var draft = Done(await Desk().SaveAsync(Written("new-one"), "Lan", null, Limit));
        Assert.Equal((1, ArticleState.Draft, null), (draft.Version, draft.State, draft.BasedOn));
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));
        Assert.Null(await LiveAsync("new-one"));

        Assert.Contains("không được tự duyệt", Assert.IsType<ArticleAnswer.Refused>(await Desk().ApproveAsync(draft.Id, " lan ", null, Limit)).Reasons[0], StringComparison.Ordinal);
        Done(await Desk().ApproveAsync(draft.Id, "Hùng", draft.ContentHash, Limit));

        Assert.Equal(draft.Id, (await LiveAsync("new-one"))!.Id);
        Assert.Equal(["approved Hùng", "submitted Lan", "created Lan"], await HistoryAsync("new-one"));
        Assert.Equal("article.approved", await ledger.ScalarAsync<string>("select action from audit where subject = 'article new-one' order by id desc limit 1"));
    }

    [Fact]
    public async Task A_correction_takes_the_place_of_the_file_and_gives_it_back_when_withdrawn()
    {
        var first = await ApproveAsync(InFile with { Answer = "Lần một." });
        var second = await ApproveAsync(InFile with { Answer = "Lần hai." });
        Assert.Equal((0, first.Version), (first.BasedOn, second.BasedOn));
        Assert.Equal("Lần hai.", (await LiveAsync("in-file"))!.Article.Answer);

        Assert.IsType<ArticleAnswer.Refused>(await Desk().WithdrawAsync("in-file", "Hùng", " ", Limit));
        Done(await Desk().WithdrawAsync("in-file", "Hùng", "sai mức", Limit));

        Assert.Null(await LiveAsync("in-file"));
        Assert.IsType<ArticleAnswer.Refused>(await Desk().WithdrawAsync("in-file", "Hùng", "sai mức", Limit));
        Assert.Equal("replaced,withdrawn", await ledger.ScalarAsync<string>("select string_agg(state, ',' order by version) from article_versions where article = 'in-file' and state <> 'dropped'"));
    }

    [Fact]
    public async Task The_mark_moves_with_every_approval_and_withdrawal_and_with_nothing_else()
    {
        var before = await MarkAsync();
        var draft = Done(await Desk().SaveAsync(Written("marked"), "Lan", null, Limit));
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));
        Assert.Equal(before, await MarkAsync());

        Done(await Desk().ApproveAsync(draft.Id, "Hùng", null, Limit));
        Done(await Desk().WithdrawAsync("marked", "Hùng", "nhầm", Limit));

        Assert.Equal(before + 2, await MarkAsync());
    }

    [Fact]
    public async Task Nobody_overwrites_a_colleagues_words_unread()
    {
        var draft = Done(await Desk().SaveAsync(Written("shared"), "Lan", null, Limit));
        var byHung = Done(await Desk().SaveAsync(Written("shared") with { Answer = "Của Hùng." }, "Hùng", draft.ContentHash, Limit));

        var late = Assert.IsType<ArticleAnswer.Refused>(await Desk().SaveAsync(Written("shared") with { Answer = "Của Lan." }, "Lan", draft.ContentHash, Limit));
        var second = Assert.IsType<ArticleAnswer.Refused>(await Desk().SaveAsync(Written("shared") with { Answer = "Bản khác." }, "Lan", null, Limit));

        Assert.Contains("đã được sửa", late.Reasons[0], StringComparison.Ordinal);
        Assert.Contains("đang có một bản nháp", second.Reasons[0], StringComparison.Ordinal);
        Assert.Equal("Của Hùng.", Done(await Desk().SaveAsync(byHung.Article, "Lan", byHung.ContentHash, Limit)).Article.Answer);
        Assert.Equal(1, await ledger.ScalarAsync<long>("select count(*) from article_decisions d join article_versions v on v.id = d.version_id where v.article = 'shared' and d.decision = 'edited'"));
    }

    [Fact]
    public async Task What_was_edited_after_it_was_read_is_not_approved()
    {
        var draft = Done(await Desk().SaveAsync(Written("moving"), "Lan", null, Limit));
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));
        var edited = Done(await Desk().SaveAsync(Written("moving") with { Answer = "Đổi rồi." }, "Lan", draft.ContentHash, Limit));
        Assert.Equal(ArticleState.Draft, edited.State);
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));

        Assert.IsType<ArticleAnswer.Refused>(await Desk().ApproveAsync(draft.Id, "Hùng", draft.ContentHash, Limit));
        Done(await Desk().ApproveAsync(draft.Id, "Hùng", edited.ContentHash, Limit));
        Assert.IsType<ArticleAnswer.Refused>(await Desk().ApproveAsync(draft.Id, "Hùng", edited.ContentHash, Limit));
    }

    [Fact]
    public async Task What_is_returned_needs_a_reason_and_can_be_handed_in_again()
    {
        var draft = Done(await Desk().SaveAsync(Written("returned"), "Lan", null, Limit));
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));

        Assert.IsType<ArticleAnswer.Refused>(await Desk().ReturnAsync(draft.Id, "Hùng", "", Limit));
        Assert.Equal(ArticleState.Draft, Done(await Desk().ReturnAsync(draft.Id, "Hùng", "thiếu căn cứ", Limit)).State);
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));
        Done(await Desk().DropAsync(draft.Id, "Lan", "làm lại", Limit));
        Assert.Equal(2, Done(await Desk().SaveAsync(Written("returned"), "Lan", null, Limit)).Version);
    }

    [Fact]
    public async Task A_commune_with_one_officer_approves_its_own_and_the_exception_is_logged()
    {
        var desk = Desk(secondPerson: false);
        var draft = Done(await desk.SaveAsync(Written("alone"), "Lan", null, Limit));
        Done(await desk.SubmitAsync(draft.Id, "Lan", Limit));

        Done(await desk.ApproveAsync(draft.Id, "Lan", null, Limit));

        Assert.Contains("exception", await ledger.ScalarAsync<string>("select detail from audit where subject = 'article alone' order by id desc limit 1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gọi 0912 345 678.", "số điện thoại")]
    [InlineData("", "cần có và tối đa")]
    public async Task Bad_words_are_refused_with_their_cure(string answer, string says)
    {
        var refused = Assert.IsType<ArticleAnswer.Refused>(await Desk().SaveAsync(Written("bad") with { Answer = answer }, "Lan", null, Limit));

        Assert.Contains(refused.Reasons, reason => reason.Contains(says, StringComparison.Ordinal));
        Assert.Equal(0, await ledger.ScalarAsync<long>("select count(*) from article_versions where article = 'bad'"));
    }

    [Fact]
    public async Task A_foreign_id_an_unknown_neighbour_and_an_unchanged_text_are_refused()
    {
        var odd = Assert.IsType<ArticleAnswer.Refused>(await Desk().SaveAsync(Written("Bài số 1") with { Related = ["nowhere"] }, "Lan", null, Limit));
        Assert.Equal(2, odd.Reasons.Count);
        Assert.IsType<ArticleAnswer.Refused>(await Desk().SaveAsync(Written("nobody"), " ", null, Limit));
        var same = Done(await Desk().SaveAsync(InFile, "Lan", null, Limit));

        Assert.Contains("giống hệt", Assert.IsType<ArticleAnswer.Refused>(await Desk().SubmitAsync(same.Id, "Lan", Limit)).Reasons[0], StringComparison.Ordinal);
        Done(await Desk().DropAsync(same.Id, "Lan", "không cần", Limit));
    }

    [Fact]
    public async Task Roles_say_who_writes_and_who_approves()
    {
        await ledger.ExecuteAsync(
            "insert into officers (name, roles, created_at) values ('Cán bộ A', array['officer'], now()), ('Thanh tra B', array['inspector'], now()), ('Duyệt C', array['approver'], now())");
        Assert.IsType<ArticleAnswer.Refused>(await Desk().SaveAsync(Written("roles"), "Thanh tra B", null, Limit));
        var draft = Done(await Desk().SaveAsync(Written("roles"), "Cán bộ A", null, Limit));
        Done(await Desk().SubmitAsync(draft.Id, "Cán bộ A", Limit));

        Assert.IsType<ArticleAnswer.Refused>(await Desk().ApproveAsync(draft.Id, "Thanh tra B", null, Limit));
        Done(await Desk().ApproveAsync(draft.Id, "Duyệt C", null, Limit));
        Assert.IsType<ArticleAnswer.Refused>(await Desk().WithdrawAsync("roles", "Cán bộ A", "thử", Limit));
    }

    [Fact]
    public async Task Two_approvals_of_one_draft_at_once_make_one()
    {
        var draft = Done(await Desk().SaveAsync(Written("raced"), "Lan", null, Limit));
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Desk().ApproveAsync(draft.Id, "Hùng", null, Limit)));

        Assert.Single(answers, answer => answer is ArticleAnswer.Done);
    }

    private static Article Written(string id) => new()
    {
        Id = id,
        Title = "Trại hè của xã",
        Group = 'H',
        AsOf = new DateOnly(2027, 2, 1),
        ReviewBy = new DateOnly(2027, 8, 1),
        PhoneFirst = false,
        ChangesOften = false,
        LegalBasis = "",
        Related = [],
        Questions = ["trại hè của xã ngày nào", "đăng ký trại hè ở đâu", "trại hè mấy tuổi"],
        Answer = "Trại hè của xã mở vào tháng bảy.",
        Longer = "",
    };

    private ArticleDesk Desk(bool secondPerson = true) => new(
        ledger.Database, _store, new DeskOfficerStore(), new AuditStore(), Options.Create(new ApprovalOptions { SecondPerson = secondPerson }), ArticleLibrary.Of([InFile]));

    private static ArticleVersion Done(ArticleAnswer answer) => Assert.IsType<ArticleAnswer.Done>(answer).Version;

    private async Task<ArticleVersion> ApproveAsync(Article article)
    {
        var draft = Done(await Desk().SaveAsync(article, "Lan", null, Limit));
        Done(await Desk().SubmitAsync(draft.Id, "Lan", Limit));
        return Done(await Desk().ApproveAsync(draft.Id, "Hùng", null, Limit));
    }

    private async Task<ArticleVersion?> LiveAsync(string id) =>
        (await ledger.StepAsync(unitOfWork => _store.LiveAsync(unitOfWork, Limit))).SingleOrDefault(version => version.Article.Id == id);

    private Task<long> MarkAsync() => ledger.StepAsync(unitOfWork => _store.MarkAsync(unitOfWork, Limit));

    private async Task<IEnumerable<string>> HistoryAsync(string id) =>
        (await ledger.StepAsync(unitOfWork => _store.HistoryAsync(unitOfWork, id, Limit))).Select(step => $"{step.Word} {step.By}");
}
