using ChungTay.Content.Questions;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Articles;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Questions;
using ChungTay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChungTay.Bot.Tests.Conversation;

/// <summary>People ask, a week passes, the officers who write articles hear of it.</summary>
public sealed class WeeklyReportTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Keep = "Gửi câu hỏi, không kèm tên";
    private static readonly DateTimeOffset Monday = new(2027, 3, 8, 1, 0, 0, TimeSpan.Zero);

    private Village _village = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _village = await Village.BuildAsync(postgres);

    public ValueTask DisposeAsync() => _village.DisposeAsync();

    [Fact]
    public async Task It_goes_once_on_Monday_at_eight_to_whoever_writes_or_approves_and_to_nobody_else()
    {
        var author = await _village.OfficerAsync("Chị Thu", "author");
        var approver = await _village.OfficerAsync("Anh Nam", "approver", ChannelName.ZaloOa);
        var admin = await _village.OfficerAsync("Anh Bình", "admin");
        var others = new[] { await _village.OfficerAsync("Chị Mai"), await _village.OfficerAsync("Bác Sáu", "inspector"), _village.Stranger() };
        await others[2].WriteAsync("đăng ký");
        foreach (var person in others)
        {
            await person.ReadAsync();
        }

        var early = await SendAsync(Monday.AddMinutes(-1));
        var told = await SendAsync(Monday);
        var again = await SendAsync(Monday.AddMinutes(1));
        var evening = await SendAsync(Monday.AddHours(10));
        var tuesday = await SendAsync(Monday.AddDays(1));
        var next = await SendAsync(Monday.AddDays(7));

        Assert.Equal((0, 3, 0, 0, 0, 3), (early, told, again, evening, tuesday, next));
        foreach (var reader in new[] { author, approver, admin })
        {
            Assert.Equal(2, (await reader.ReadAsync()).Count(message => message.Heading == "Việc của bài trả lời trong tuần"));
        }

        foreach (var person in others)
        {
            Assert.Empty(await person.ReadAsync());
        }
    }

    [Fact]
    public async Task Two_processes_send_it_once_between_them()
    {
        await _village.OfficerAsync("Chị Thu", "author");
        _village.Time.SetUtcNow(Monday);

        var told = await Task.WhenAll(Report().SendAsync(_village.Database, Token), Report().SendAsync(_village.Database, Token));

        Assert.Equal(1, told.Sum());
        Assert.Equal(1, await _village.ScalarAsync<long>("select count(*) from outbox where dedupe_key like 'weekly:%'"));
    }

    [Fact]
    public async Task With_nobody_linked_it_waits_for_the_first_chat_of_that_Monday()
    {
        var before = await SendAsync(Monday);
        await _village.OfficerAsync("Chị Thu", "author");

        Assert.Equal((0, 1), (before, await SendAsync(Monday.AddHours(2))));
    }

    [Fact]
    public async Task It_counts_every_question_and_tells_the_words_of_those_alone_who_agreed_and_never_a_name_or_a_number()
    {
        var author = await _village.OfficerAsync("Chị Thu", "author");
        var words = Unsure()[^1];
        var silent = await WelcomedAsync();
        await silent.WriteAsync(words);
        var agreeing = await WelcomedAsync();
        var named = Unsure("cháu Nguyễn Văn An số 0912345678 hỏi ")[0];
        await agreeing.WriteAsync(named);
        await agreeing.PressLabelAsync(Keep);
        var outside = await WelcomedAsync();
        await outside.WriteAsync("thủ tục sang tên sổ đỏ thế nào");
        await author.ReadAsync();

        await SendAsync(Monday);
        var text = Assert.Single(await author.ReadAsync()).Text;

        Assert.Contains("Tuần 01/03–07/03: 2 câu máy chưa có thông tin, 1 câu ngoài phần của máy.", text, StringComparison.Ordinal);
        Assert.Contains(named["cháu Nguyễn Văn An số 0912345678 hỏi ".Length..], text, StringComparison.Ordinal);
        Assert.DoesNotContain(words, text, StringComparison.Ordinal);
        Assert.All(["Nguyễn", "An số", "0912345678", "sổ đỏ", silent.Address.Value, agreeing.Address.Value], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questions_of_an_earlier_week_and_those_that_were_seen_to_are_not_told_again()
    {
        var author = await _village.OfficerAsync("Chị Thu", "author");
        var store = _village.Services.GetRequiredService<UnansweredStore>();
        await KeepAsync(store, "câu của tuần trước");
        _village.Time.SetUtcNow(Monday);
        await KeepAsync(store, "câu đã soạn bài");
        await _village.ExecuteAsync("update unanswered_questions set state = 'done', done_by = 'Chị Thu', done_at = now(), note = 'đã soạn' where words = 'câu đã soạn bài'");
        for (var i = 1; i <= 12; i++)
        {
            await KeepAsync(store, $"câu thứ {i:00}");
        }

        await author.ReadAsync();
        await SendAsync(Monday.AddDays(7));
        var text = Assert.Single(await author.ReadAsync()).Text;

        Assert.DoesNotContain("câu của tuần trước", text, StringComparison.Ordinal);
        Assert.DoesNotContain("câu đã soạn bài", text, StringComparison.Ordinal);
        Assert.Contains("- câu thứ 12\n- câu thứ 11", text, StringComparison.Ordinal);
        Assert.Contains("… và 2 câu nữa", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_past_their_review_date_are_named_with_the_day_and_the_rest_is_counted()
    {
        var author = await _village.OfficerAsync("Chị Thu", "author");
        await author.ReadAsync();

        await SendAsync(Monday);
        var text = Assert.Single(await author.ReadAsync()).Text;
        var library = Library();
        var overdue = library.Articles.Where(article => article.IsOverdue(new DateOnly(2027, 3, 8))).OrderBy(article => article.ReviewBy).ToList();
        var line = text.Split('\n').Single(part => part.StartsWith("Bài đã quá ngày kiểm lại:", StringComparison.Ordinal));

        Assert.True(overdue.Count > 10);
        Assert.Equal(10, line.Split(overdue.Select(article => $"{article.Title} ({article.ReviewBy:dd/MM})").ToArray(), StringSplitOptions.None).Length - 1);
        Assert.EndsWith($"và {overdue.Count - 10} bài nữa, xem ở trang quản trị", line, StringComparison.Ordinal);
    }

    private static ArticleLibrary Library() => ArticleLibrary.Load(Path.Combine(Repository.Folder("content"), "articles"));

    private WeeklyReport Report() => new(
        _village.Services.GetRequiredService<ArticleStore>(), _village.Services.GetRequiredService<UnansweredStore>(), _village.Services.GetRequiredService<OfficerChatStore>(),
        _village.Services.GetRequiredService<OutboxStore>(), _village.Services.GetRequiredService<TextBook>(), Library());

    private Task<int> SendAsync(DateTimeOffset at)
    {
        _village.Time.SetUtcNow(at);
        return Report().SendAsync(_village.Database, Token);
    }

    private async Task KeepAsync(UnansweredStore store, string words)
    {
        await using var unitOfWork = await _village.Database.BeginAsync(Token);
        await store.KeepAsync(unitOfWork, words, [], Token);
        await unitOfWork.CommitAsync(Token);
    }

    private async Task<Person> WelcomedAsync()
    {
        var person = _village.Stranger();
        await person.StartAsync();
        return person;
    }

    // Words that mean nothing to the articles; which of them is unsure depends on the wordings.
    private List<string> Unsure(string before = "") => [.. new[]
    {
        "con gà hay quả trứng có trước", "chú hề màu xanh biết bay không", "cái bàn này mấy chân", "trăng rụng xuống cầu thì sao", "ai vẽ con mèo trên tường",
        "bánh mì để mấy hôm thì cứng", "cây mít này mấy năm ra trái", "bò nhà tôi bị ốm",
    }.Select(words => before + words)
        .Where(words => _village.Services.GetRequiredService<Answerer>().Ask(words, AskContext.None, CommunePhones.None, new DateOnly(2027, 3, 1)) is Answer.Unsure)];
}
