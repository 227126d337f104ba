using ChungTay.Bot.Conversation;
using ChungTay.Content.Posters;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Bot.Officers;

/// <summary>Puts the officers' desk in the chat together.</summary>
internal static class OfficerDeskRegistration
{
    /// <summary>Adds the dialog and what it writes through; the rules of approval are read from section <c>Approval</c>.</summary>
    public static IServiceCollection AddOfficerDesk(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDeskNotices(configuration);
        services.TryAddSingleton<DraftStore>();
        services.TryAddSingleton<DraftDesk>();
        services.TryAddSingleton<CampaignDesk>();
        services.AddSingleton<DeskRefusals>();
        services.AddSingleton<DeskCompose>().AddSingleton<DeskDecide>().AddSingleton<DeskOverview>();
        services.TryAddSingleton(new PictureFolder(Path.Combine(configuration["DataDirectory"] is { Length: > 0 } data ? data : "data", "media")));
        services.TryAddSingleton(new PosterPainter(configuration["Conversation:ContentFolder"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "content")));
        services.AddSingleton<DeskPictures>().AddSingleton<Dictation>();
        return services.AddSingleton<IDialog, DeskDialog>();
    }
}
