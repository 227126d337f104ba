using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Ledger.Study;

/// <summary>Registers the stores of the study part.</summary>
internal static class StudyServices
{
    /// <summary>Registers them.</summary>
    public static IServiceCollection AddStudy(this IServiceCollection services)
    {
        services.TryAddSingleton<StudyStore>();
        services.TryAddSingleton<ProgressStore>();
        services.TryAddSingleton<ConfirmationStore>();
        services.TryAddSingleton<ExemptionStore>();
        services.TryAddSingleton<StandingStore>();
        services.TryAddSingleton<ReminderStore>();
        return services;
    }
}
