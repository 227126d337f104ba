using ChungTay.Bot.Conversation;
using ChungTay.Content.Questions.Articles;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Audit;
using ChungTay.Ledger.Campaigns;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

public sealed class ArticleWatchTests(PostgresFixture postgres)
{
    private const string Question = "đăng ký học bơi hè ở nhà văn hoá";

    [Fact]
    public async Task An_approved_article_is_answered_from_in_every_process_without_a_restart()
    {
        await using var village = await Village.BuildAsync(postgres);
        await using var second = village.SecondProcess();
        second.GetRequiredService<AnswererSource>().Begin();
        await using var unasked = village.SecondProcess();
        var person = village.Stranger();
        await person.StartAsync();
        await person.WriteAsync(Question);
        Assert.False(await LookAsync(village.Services));
        Assert.False(await LookAsync(second));

        await ApproveAsync(village);
        Assert.True(await LookAsync(village.Services));
        Assert.True(await LookAsync(second));

        Assert.Contains("Lớp bơi miễn phí mở ở nhà văn hoá.", (await person.WriteAsync(Question))[0].Text, StringComparison.Ordinal);
        var there = await second.GetRequiredService<AnswererSource>().GetAsync(TestContext.Current.CancellationToken);
        Assert.Equal("swimming-class", there.Nearest(Question, 1).Single());
        Assert.False(await LookAsync(second));
        // One that nobody has asked yet has nothing to learn anew.
        Assert.False(await LookAsync(unasked));
        var last = await unasked.GetRequiredService<AnswererSource>().GetAsync(TestContext.Current.CancellationToken);
        Assert.Equal("swimming-class", last.Nearest(Question, 1).Single());
    }

    private static Task<bool> LookAsync(IServiceProvider process) =>
        process.GetRequiredService<AnswererSource>().LookAsync(TestContext.Current.CancellationToken);

    private static async Task ApproveAsync(Village village)
    {
        var desk = new ArticleDesk(
            village.Database, new ArticleStore(), new DeskOfficerStore(), new AuditStore(), Options.Create(new ApprovalOptions()), ArticleLibrary.Load(Repository.Folder("content", "articles")));
        var article = new Article
        {
            Id = "swimming-class",
            Title = "Lớp bơi hè của xã",
            Group = 'F',
            AsOf = new DateOnly(2027, 2, 1),
            ReviewBy = new DateOnly(2027, 9, 1),
            PhoneFirst = false,
            ChangesOften = false,
            LegalBasis = "",
            Related = ["drowning-prevention"],
            Questions = ["học bơi hè ở đâu", "đăng ký học bơi", "lớp bơi của xã mở ngày nào"],
            Answer = "Lớp bơi miễn phí mở ở nhà văn hoá.",
            Longer = "",
        };
        var draft = Assert.IsType<ArticleAnswer.Done>(await desk.SaveAsync(article, "Lan", null, TestContext.Current.CancellationToken)).Version;
        await desk.SubmitAsync(draft.Id, "Lan", TestContext.Current.CancellationToken);
        Assert.IsType<ArticleAnswer.Done>(await desk.ApproveAsync(draft.Id, "Hùng", null, TestContext.Current.CancellationToken));
    }
}
