using ChungTay.Content.Texts;
using ChungTay.Host.Admin.Layout;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Questions;
using ChungTay.Ledger.Study;

namespace ChungTay.Host.Admin.Charts;

/// <summary>The charts of the desk with their figures, ready for <c>Parts/_Chart</c>.</summary>
internal sealed class DeskCharts(SubscriberHistoryStore subscribers, StandingStore standings, FeedbackSumStore feedback)
{
    private const int MostArticles = 12;

    /// <summary>Subscribers over time by channel.</summary>
    public async Task<ChartView> SubscribersAsync(UnitOfWork unitOfWork, (DateOnly From, DateOnly To) days, CancellationToken cancellationToken)
    {
        var history = await subscribers.CountAsync(unitOfWork, days, Audience.News, cancellationToken);
        var labels = Enumerable.Range(0, days.To.DayNumber - days.From.DayNumber + 1).Select(day => VietnamTime.ShortDate(days.From.AddDays(day))).ToList();
        var series = history.Select(line => new ChartSeries(ChartTexts.Channel(line.Channel), line.Counts)).ToList();
        return new ChartView
        {
            Title = "Số người nhận tin theo kênh",
            Summary = series.Count == 0
                ? "Chưa có ai đồng ý nhận tin."
                : $"Đến {labels[^1]}: " + string.Join(", ", series.Select(line => $"{line.Name} {Show.Number(line.Values[^1])} người")) + ".",
            Kind = ChartKind.Lines,
            LabelHead = "Ngày",
            Labels = series.Count == 0 ? [] : labels,
            Series = series,
        };
    }

    /// <summary>How far the cells are with a study, as recorded before a moment.</summary>
    public async Task<ChartView> StudyAsync(UnitOfWork unitOfWork, StudyId study, DateTimeOffset cut, CancellationToken cancellationToken)
    {
        var cells = await standings.CellsAsync(unitOfWork, study, cut, cancellationToken);
        var (done, members) = (cells.Sum(cell => cell.Self + cell.Confirmed), cells.Sum(cell => cell.Members));
        return new ChartView
        {
            Title = "Tiến độ học tập theo chi bộ",
            Summary = $"{Show.Number(done)} trên {Show.Number(members)} đảng viên đã học.",
            Kind = ChartKind.Bars,
            LabelHead = "Chi bộ",
            Labels = [.. cells.Select(cell => cell.Name)],
            Series =
            [
                new("Tự xác nhận", [.. cells.Select(cell => cell.Self)]),
                new("Bí thư xác nhận", [.. cells.Select(cell => cell.Confirmed)]),
                new("Được miễn", [.. cells.Select(cell => cell.Exempt)]),
                new("Chưa học", [.. cells.Select(cell => cell.Members - cell.Self - cell.Confirmed - cell.Exempt)]),
            ],
        };
    }

    /// <summary>What people said of the answers, those with the most "wrong" first.</summary>
    public async Task<ChartView> FeedbackAsync(
        UnitOfWork unitOfWork, (DateOnly From, DateOnly To) days, Func<string, string> title, CancellationToken cancellationToken)
    {
        var all = await feedback.SumAsync(unitOfWork, days, cancellationToken);
        var shown = all.OrderByDescending(article => article.Wrong).ThenByDescending(article => article.Useful).Take(MostArticles).ToList();
        return new ChartView
        {
            Title = "Bà con đánh giá câu trả lời",
            Summary = $"{Show.Number(all.Sum(article => article.Useful))} lượt “Có ích”, {Show.Number(all.Sum(article => article.Wrong))} lượt “Chưa đúng”."
                + (all.Count > MostArticles ? $" Hình vẽ {MostArticles} bài bị chê nhiều nhất." : ""),
            Kind = ChartKind.Bars,
            LabelHead = "Bài",
            Labels = [.. shown.Select(article => title(article.Article))],
            Series = [new("Chưa đúng", [.. shown.Select(article => article.Wrong)]), new("Có ích", [.. shown.Select(article => article.Useful)])],
        };
    }
}
