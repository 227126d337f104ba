using System.Globalization;
using ChungTay.Bot.Conversation;
using ChungTay.Content.Messages;
using ChungTay.Ledger.Campaigns;
using ChungTay.Ledger.Officers;
using ChungTay.Ledger.Outbox;
using ChungTay.Ledger.People;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Bot.Officers;

/// <summary>Registers what tells officers of decisions. Every process that decides needs it: the worker, the pages and the command line.</summary>
public static class DeskNotices
{
    /// <summary>Adds it, once however often it is asked for; the rules of approval are read from section <c>Approval</c>. Needs <c>LedgerDatabase</c> and the channels.</summary>
    public static IServiceCollection AddDeskNotices(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddTexts(configuration);
        services.Configure<ApprovalOptions>(configuration.GetSection(ApprovalOptions.Section));
        services.TryAddSingleton<CampaignStore>();
        services.TryAddSingleton<DecisionStore>();
        services.TryAddSingleton<DecisionDesk>();
        services.TryAddSingleton<DeskOfficerStore>();
        services.TryAddSingleton<AudienceStore>();
        services.TryAddSingleton<OfficerAddressStore>();
        services.TryAddSingleton<LaidChoiceStore>();
        services.TryAddSingleton<OutboxStore>();
        services.TryAddSingleton(new DeskHours(new QuietHours(Hour(configuration["Quiet:From"], "20:30"), Hour(configuration["Quiet:To"], "07:00"))));
        services.TryAddSingleton(new DeskPage(configuration["PublicUrl"] is { Length: > 0 } address ? address.TrimEnd('/') + "/" : ""));
        services.TryAddSingleton<DeskView>();
        services.TryAddSingleton<DeskPost>();
        services.TryAddSingleton<IDeskNotices>(provider => provider.GetRequiredService<DeskPost>());
        return services;
    }

    private static TimeOnly Hour(string? setting, string instead) => TimeOnly.Parse(string.IsNullOrWhiteSpace(setting) ? instead : setting, CultureInfo.InvariantCulture);
}
