using ChungTay.Content.Campaigns;
using ChungTay.Content.Messages;
using ChungTay.Ledger.Plans;
using ChungTay.Ledger.Retention;
using ChungTay.Scheduler.Campaigns;
using ChungTay.Scheduler.Cases;
using ChungTay.Scheduler.Jobs;
using ChungTay.Scheduler.Planning;
using ChungTay.Scheduler.Questions;
using ChungTay.Scheduler.Reminders;
using ChungTay.Scheduler.Sending;
using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Scheduler;

/// <summary>Registers the room's loops.</summary>
public static class SchedulerServices
{
    /// <summary>Registers the one way out: claiming, sending, settling, rescuing, and the campaigns on their way.</summary>
    /// <param name="services">The container.</param>
    /// <param name="quietHours">When nothing of our own accord goes out.</param>
    public static IServiceCollection AddSending(this IServiceCollection services, QuietHours quietHours)
    {
        services.AddOptions<SendingOptions>().BindConfiguration(SendingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RunnerOptions>().BindConfiguration(RunnerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => new QuietClock(quietHours, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<SenderParts>();
        services.TryAddSingleton<CampaignWatch>();
        services.TryAddSingleton<CampaignRunner>();
        // Hosted services stop in reverse order: the heartbeat beats until the senders have given back what they held.
        services.TryAddSingleton<WorkerSession>();
        services.AddHostedService(provider => provider.GetRequiredService<WorkerSession>());
        services.AddHostedService<StormLook>();
        services.AddHostedService<LeaseRescuer>();
        services.AddHostedService<SendingService>();
        services.AddHostedService(provider => provider.GetRequiredService<CampaignRunner>());
        return services;
    }

    /// <summary>Registers the loop that tells the next officer of a case nobody took. Needs the conversation's parts.</summary>
    public static IServiceCollection AddCaseEscalation(this IServiceCollection services) => services.AddHostedService<CaseEscalation>();

    /// <summary>Registers the loop that reminds members who have not studied. Needs the texts and the hours in which that may be done.</summary>
    public static IServiceCollection AddStudyReminders(this IServiceCollection services) => services.AddHostedService<StudyReminderService>();

    /// <summary>Registers the calendar and what officers may do with it; for the server and for verbs.</summary>
    /// <param name="services">The container.</param>
    /// <param name="plans">The plans as their files have them.</param>
    /// <param name="quietHours">When nothing of our own accord goes out.</param>
    /// <param name="rehearsal">The setting <c>Clock:StartAt</c>; empty for real time.</param>
    public static IServiceCollection AddPlanning(this IServiceCollection services, IReadOnlyList<Plan> plans, QuietHours quietHours, string rehearsal)
    {
        services.TryAddSingleton(plans);
        services.TryAddSingleton(provider => new LiveCalendar(plans, quietHours, provider.GetRequiredService<OverrideStore>()));
        services.TryAddSingleton(new PlannerClock(rehearsal));
        services.TryAddSingleton<WorkingCalendar>(_ => new WorkingCalendar());
        services.TryAddSingleton<CalendarReader>();
        services.TryAddSingleton<OccurrenceDesk>();
        services.TryAddSingleton<PlanDesk>();
        return services;
    }

    /// <summary>Registers Monday's report on articles and unanswered questions. Needs the conversation's parts and the articles of the release.</summary>
    public static IServiceCollection AddWeeklyReports(this IServiceCollection services) => services.AddHostedService<WeeklyReports>();

    /// <summary>Registers the planner and the schedules that Hangfire keeps. Needs <see cref="AddPlanning"/>.</summary>
    /// <param name="services">The container.</param>
    /// <param name="connectionString">The ledger's database; Hangfire keeps its own schema in it.</param>
    /// <param name="isWorker">Whether this process also runs the jobs.</param>
    public static IServiceCollection AddSchedules(this IServiceCollection services, string connectionString, bool isWorker)
    {
        services.TryAddSingleton<Planner>();
        services.TryAddSingleton<PlanTick>();
        services.TryAddSingleton<RetentionTick>();
        services.TryAddSingleton<ReminderTick>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHangfire(hangfire => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connectionString), HangfireSettings.Storage));
        if (isWorker)
        {
            services.AddHangfireServer(HangfireSettings.Server);
            services.TryAddSingleton<RecurringJobs>();
            services.AddHostedService<SchedulesService>();
        }

        return services;
    }
}
