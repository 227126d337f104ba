using ChungTay.Ledger.People;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Ledger.Cases;

/// <summary>Registers what officers and people do with cases.</summary>
public static class CaseServices
{
    /// <summary>Registers the desk and its stores. With them the ledger's own. Needs a <c>TextBook</c>.</summary>
    public static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddLedger();
        services.AddOptions<CaseOptions>().Bind(configuration.GetSection(CaseOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(new CaseSeal(Path.Combine(configuration["DataDirectory"] is { Length: > 0 } data ? data : "data", "keys")));
        services.TryAddSingleton<CaseWordStore>();
        services.TryAddSingleton<CaseStore>();
        services.TryAddSingleton<CaseCallStore>();
        services.TryAddSingleton<CaseCodeStore>();
        services.TryAddSingleton<CaseTalkStore>();
        services.TryAddSingleton<CaseReachStore>();
        services.TryAddSingleton<CaseListStore>();
        services.TryAddSingleton<CasePhotoStore>();
        services.TryAddSingleton<DutyStore>();
        services.TryAddSingleton<LaidChoiceStore>();
        services.TryAddSingleton<CasePost>();
        services.TryAddSingleton<CaseAlarm>();
        services.TryAddSingleton<CaseNotices>();
        services.TryAddSingleton<CaseIntake>();
        services.TryAddSingleton<CaseChores>();
        services.TryAddSingleton<CaseDesk>();
        services.TryAddSingleton<RumourDesk>();
        services.TryAddSingleton<CaseRehearsal>();
        services.TryAddSingleton<CannedReplyStore>();
        return services;
    }
}
