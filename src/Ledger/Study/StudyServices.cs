using ChungTay.Ledger.People;
using ChungTay.Ledger.Reports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Ledger.Study;

/// <summary>Registers the stores of the study part.</summary>
public static class StudyServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddStudy(this IServiceCollection services)
    {
        services.TryAddSingleton<StudyStore>();
        services.TryAddSingleton<ProgressStore>();
        services.TryAddSingleton<ConfirmationStore>();
        services.TryAddSingleton<ExemptionStore>();
        services.TryAddSingleton<StandingStore>();
        services.TryAddSingleton<RecordStore>();
        services.TryAddSingleton<ReminderStore>();
        services.TryAddSingleton<LaidChoiceStore>();
        services.TryAddSingleton<PackLinkStore>();
        // Needs the texts and the hours; made when it is first asked for.
        services.TryAddSingleton<StudyReminders>();
        services.TryAddSingleton<CutStore>();
        services.TryAddSingleton<DeadlineStore>();
        services.TryAddSingleton<DeadlineReports>();
        return services;
    }
}
