using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Messages;
using ChungTay.Content.Posters;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.People;
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
        services.Configure<ApprovalOptions>(configuration.GetSection("Approval"));
        services.TryAddSingleton<CampaignStore>();
        services.TryAddSingleton<DraftStore>();
        services.TryAddSingleton<DraftDesk>();
        services.TryAddSingleton<CampaignDesk>();
        services.TryAddSingleton<DeskOfficerStore>();
        services.TryAddSingleton<AudienceStore>();
        services.TryAddSingleton<OfficerAddressStore>();
        services.TryAddSingleton<ChatMemoryStore>();
        services.AddSingleton(new DeskHours(new QuietHours(Hour(configuration["Quiet:From"], "20:30"), Hour(configuration["Quiet:To"], "07:00"))));
        services.AddSingleton<DeskView>().AddSingleton<DeskPost>().AddSingleton<DeskCompose>().AddSingleton<DeskDecide>().AddSingleton<DeskOverview>();
        services.AddSingleton(new DeskPage(configuration["PublicUrl"] is { Length: > 0 } address ? address.TrimEnd('/') + "/" : ""));
        services.TryAddSingleton(new PictureFolder(Path.Combine(configuration["DataDirectory"] is { Length: > 0 } data ? data : "data", "media")));
        services.TryAddSingleton(new PosterPainter(configuration["Conversation:ContentFolder"] is { Length: > 0 } folder ? folder : Path.Combine(AppContext.BaseDirectory, "content")));
        services.AddSingleton<DeskPictures>().AddSingleton<Dictation>();
        return services.AddSingleton<IDialog, DeskDialog>();
    }

    private static TimeOnly Hour(string? setting, string instead) => TimeOnly.Parse(string.IsNullOrWhiteSpace(setting) ? instead : setting, CultureInfo.InvariantCulture);
}
