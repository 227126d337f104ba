using ChungTay.Content.Questions.Articles;
using ChungTay.Host.Admin.Reports;
using ChungTay.Ledger.Campaigns;
using Microsoft.Extensions.Options;

namespace ChungTay.Host.Settings;

/// <summary>What the officers' rules need from the settings.</summary>
internal static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => ArticleLibrary.Load(Path.Combine(ProgramSettings.ContentDirectory, "articles")));
        services.AddOptions<ApprovalOptions>().Bind(configuration.GetSection(ApprovalOptions.Section)).ValidateOnStart();
        services.AddSingleton<IOptions<ApprovalOptions>, LiveOptions<ApprovalOptions>>();
        services.AddSingleton(new MediaFolder(Path.Combine(configuration["DataDirectory"]!, "media")));
        services.AddReports(configuration);
        return services;
    }
}
