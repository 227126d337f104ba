using System.Globalization;
using ChungTay.Content.Questions.Articles;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.Questions;

namespace ChungTay.Ledger.Articles;

/// <summary>Tells whoever writes and approves articles, on Monday morning, what went unanswered last week and which articles must be checked again.</summary>
public sealed class WeeklyReport(
    ArticleStore articles, UnansweredStore unanswered, OfficerChatStore officers, OutboxStore outbox, TextBook texts, ArticleLibrary files)
{
    // Vietnam's time; a process that starts later on Monday still sends it, one that starts on Tuesday waits for the next.
    private static readonly TimeOnly From = new(8, 0);

    private const int MostQuestions = 10;
    private const int LongestQuestion = 160;
    private static readonly string[] Readers = ["author", "approver", OfficerRoles.Admin];

    /// <summary>Queues last week's report, once for all processes; nothing when it is not Monday morning or nobody's chat is linked.</summary>
    /// <returns>How many chats are told.</returns>
    public async Task<int> SendAsync(LedgerDatabase database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var here = VietnamTime.At(database.Time.GetUtcNow());
        if (here.DayOfWeek != DayOfWeek.Monday || TimeOnly.FromDateTime(here.DateTime) < From)
        {
            return 0;
        }

        await using var unitOfWork = await database.BeginAsync(cancellationToken);
        var monday = DateOnly.FromDateTime(here.DateTime);
        var chats = await officers.ChatsAsync(unitOfWork, Readers, cancellationToken);
        if (chats.Count == 0 || !await unanswered.ClaimReportAsync(unitOfWork, monday, cancellationToken))
        {
            return 0;
        }

        var text = await TextAsync(unitOfWork, monday, cancellationToken);
        await outbox.AddAsync(unitOfWork, chats.Select(chat => Message(chat, monday, text)).ToList(), cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return chats.Count;
    }

    /// <summary>The report of the week before a Monday.</summary>
    public async Task<string> TextAsync(UnitOfWork unitOfWork, DateOnly monday, CancellationToken cancellationToken)
    {
        var from = monday.AddDays(-7);
        var counts = await unanswered.CountsAsync(unitOfWork, from, monday, cancellationToken);
        var kept = await unanswered.ListAsync(unitOfWork, from, monday, onlyOpen: true, cancellationToken);
        var live = await articles.LiveAsync(unitOfWork, cancellationToken);
        var due = ReviewDates.Of(files.With(live.Select(version => version.Article)).Articles, monday);
        List<string> parts =
        [
            texts.Say("weekly.counts", ("week", $"{Day(from)}–{Day(monday.AddDays(-1))}"), ("unknown", Number(counts.Unknown)), ("outside", Number(counts.Outside))),
        ];
        if (kept.Count > 0)
        {
            parts.Add(texts.Say("weekly.questions", ("questions", string.Join('\n', kept.Take(MostQuestions).Select(question => "- " + Short(question.Words))))));
        }

        if (kept.Count > MostQuestions)
        {
            parts.Add(texts.Say("weekly.more", ("count", Number(kept.Count - MostQuestions))));
        }

        AddDue(parts, "weekly.overdue", due.Overdue);
        AddDue(parts, "weekly.due", due.Soon);
        return string.Join("\n\n", parts);
    }

    private void AddDue(List<string> parts, string key, IReadOnlyList<Article> due)
    {
        if (due.Count > 0)
        {
            var named = due.Take(MostQuestions).Select(article => $"{article.Title} ({Day(article.ReviewBy)})");
            var rest = due.Count > MostQuestions ? $"; {texts.Say("weekly.more-articles", ("count", Number(due.Count - MostQuestions)))}" : "";
            parts.Add(texts.Say(key, ("articles", string.Join("; ", named) + rest)));
        }
    }

    private OutboxItem Message(OfficerChat chat, DateOnly monday, string text) => new()
    {
        AddressId = chat.AddressId,
        Channel = chat.Channel,
        Lane = OutboxLane.Reply,
        DedupeKey = string.Create(CultureInfo.InvariantCulture, $"weekly:{monday:yyyy-MM-dd}:{chat.AddressId}"),
        Message = new OutboundMessage { Heading = texts.Say("weekly.head"), Text = text },
    };

    private static string Short(string words) => words.Length <= LongestQuestion ? words : words[..LongestQuestion] + "…";

    private static string Day(DateOnly day) => day.ToString("dd/MM", CultureInfo.InvariantCulture);

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
