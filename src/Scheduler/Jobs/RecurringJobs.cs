using ChungTay.Content.Campaigns;
using ChungTay.Content.Texts;
using Hangfire;

namespace ChungTay.Scheduler.Jobs;

/// <summary>Enters every recurring schedule into Hangfire, under the names that officers read on its dashboard.</summary>
public sealed class RecurringJobs(IRecurringJobManager jobs, IReadOnlyList<Plan> plans)
{
    private static readonly RecurringJobOptions InVietnam = new() { TimeZone = VietnamTime.Zone, MisfireHandling = MisfireHandlingMode.Relaxed };

    /// <summary>Enters them; entering again changes nothing.</summary>
    public void Enter()
    {
        foreach (var plan in plans.Where(plan => plan.Enabled))
        {
            foreach (var part in plan.Parts.Where(part => part.Enabled))
            {
                var name = part.Id.Length == 0 ? plan.Title : $"{plan.Title} – {part.Messages[0].Title}";
                jobs.AddOrUpdate<PlanTick>(JobName(name), tick => tick.RunAsync(CancellationToken.None), CronLine.Of(part.Schedule), InVietnam);
            }
        }

        jobs.AddOrUpdate<PlanTick>("Rà lịch gửi tin (mỗi phút)", tick => tick.RunAsync(CancellationToken.None), Cron.Minutely(), InVietnam);
        jobs.AddOrUpdate<ReminderTick>("Nhắc học tập (mỗi phút)", tick => tick.RunAsync(CancellationToken.None), Cron.Minutely(), InVietnam);
        jobs.AddOrUpdate<RetentionTick>("Dọn dữ liệu đã hết hạn lưu (2 giờ sáng)", tick => tick.RunAsync(CancellationToken.None), "0 2 * * *", InVietnam);
    }

    // Hangfire keeps the name as a key of at most 100 characters.
    private static string JobName(string name) => name.Length <= 90 ? name : name[..89] + "…";
}
