using ChungTay.Bot.Conversation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Host.Admin.Reports;

/// <summary>Registers what makes reports and sheets.</summary>
internal static class ReportServices
{
    /// <summary>Registers it for the desk or for a verb.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CommuneOptions>().Bind(configuration.GetSection(CommuneOptions.Section));
        services.AddOptions<PartyOptions>().Bind(configuration.GetSection(PartyOptions.Section));
        services.TryAddSingleton<StudyReport>();
        return services;
    }
}
