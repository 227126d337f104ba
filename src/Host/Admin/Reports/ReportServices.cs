using ChungTay.Bot.Conversation;
using ChungTay.Host.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Admin.Reports;

/// <summary>Registers what makes reports and sheets.</summary>
internal static class ReportServices
{
    /// <summary>Registers it for the desk or for a verb.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CommuneOptions>().Bind(configuration.GetSection(CommuneOptions.Section));
        services.AddOptions<PartyOptions>().Bind(configuration.GetSection(PartyOptions.Section));
        // What an officer writes on the settings page stands on the next paper.
        services.AddSingleton<IOptions<PartyOptions>, LiveOptions<PartyOptions>>();
        services.TryAddSingleton<StudyReport>();
        return services;
    }
}
