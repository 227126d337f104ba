using ChungTay.Host.Admin.Charts;
using ChungTay.Ledger.Consent;
using ChungTay.Ledger.Questions;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Host.Posters;

/// <summary>Registers posters, loudspeaker scripts and charts for the officers' pages.</summary>
internal static class PosterServices
{
    /// <summary>Needs the plans, the ledger and the settings.</summary>
    public static IServiceCollection AddPosters(this IServiceCollection services)
    {
        services.TryAddSingleton<SubscriberHistoryStore>();
        services.TryAddSingleton<FeedbackSumStore>();
        services.AddSingleton<PosterDesk>().AddSingleton<DeskCharts>().AddSingleton<ArticleTitles>();
        return services;
    }
}
