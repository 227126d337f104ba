using System.Net;
using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using ChungTay.Scheduler.Planning;
using ChungTay.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChungTay.Host.Tests.Admin;

/// <summary>The calendar's press that takes messages off public holidays does what it says.</summary>
public sealed class HolidayMoveTests(PostgresFixture postgres) : IAsyncLifetime
{
    // In the middle of January: Tết 2027 is on 6 February, with days off up to the 11th.
    private static readonly DateTimeOffset Now = new(2027, 1, 15, 2, 0, 0, TimeSpan.Zero);

    private readonly WorkingCalendar _days = new();
    private DeskApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await DeskApp.StartAsync(postgres, time: new FakeTimeProvider(Now));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("2027-02")]
    [InlineData("2027-05")]
    public async Task What_falls_on_a_holiday_goes_to_the_next_working_day_without_a_message_and_waits_for_a_second_person(string month)
    {
        using var author = await _app.SignInAsync("author");
        var page = $"/admin/calendar?thang={month}";
        var before = await ReadAsync(month);
        var onHoliday = before.Where(entry => entry.State == "planned" && HolidayOf(entry) is not null).ToList();
        Assert.NotEmpty(onHoliday);
        Assert.Contains($"Có {onHoliday.Count} tin của kế hoạch rơi vào ngày nghỉ lễ", WebUtility.HtmlDecode(await author.ReadAsync(page)), StringComparison.Ordinal);

        using var moved = await author.PostAsync(page + "&handler=avoid", page);

        Assert.Contains($"Đã dời {onHoliday.Count} tin; mỗi tin chờ người thứ hai duyệt.", WebUtility.HtmlDecode(await author.ReadAsync(page)), StringComparison.Ordinal);
        var after = await ReadAsync(month);
        Assert.DoesNotContain(after, entry => entry.State != "skipped" && HolidayOf(entry) is not null);
        // Those that were moved first take their day before the others.
        var taken = before.Where(entry => entry.State != "skipped").Select(entry => VietnamTime.DateOf(entry.At)).ToHashSet();
        foreach (var was in onHoliday.OrderBy(entry => entry.At))
        {
            var now = Assert.Single(after, entry => entry.Occurrence?.Key == was.Occurrence!.Key && entry.State != "skipped");
            var wanted = VietnamTime.DateOf(was.At).AddDays(1);
            while (!_days.IsWorkingDay(wanted) || taken.Contains(wanted))
            {
                wanted = wanted.AddDays(1);
            }

            taken.Add(wanted);
            Assert.Equal((wanted, was.At.TimeOfDay), (VietnamTime.DateOf(now.At), now.At.TimeOfDay));
            Assert.Equal("waiting", await _app.ScalarAsync<string>($"select state from campaigns where id = {now.Campaign!.Id}"));
        }

        Assert.DoesNotContain("rơi vào ngày nghỉ lễ", WebUtility.HtmlDecode(await author.ReadAsync(page)), StringComparison.Ordinal);
    }

    private string? HolidayOf(CalendarEntry entry) =>
        _days.HolidaysIn(VietnamTime.DateOf(entry.At).Year).FirstOrDefault(holiday => holiday.Date == VietnamTime.DateOf(entry.At))?.Name;

    private async Task<IReadOnlyList<CalendarEntry>> ReadAsync(string month)
    {
        var first = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await using var unitOfWork = await _app.Ledger.BeginAsync(CancellationToken.None);
        return await _app.Get<CalendarReader>().ReadAsync(unitOfWork, VietnamTime.At(first, TimeOnly.MinValue), VietnamTime.At(first.AddMonths(1), TimeOnly.MinValue), CancellationToken.None);
    }
}
