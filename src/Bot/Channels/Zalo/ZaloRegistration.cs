using ChungTay.Bot.Channels.ZaloBot;
using ChungTay.Bot.Channels.ZaloOa;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Linking;
using ChungTay.Ledger.Zalo;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChungTay.Bot.Channels.Zalo;

/// <summary>Brings both of Zalo's surfaces into the program, and what belongs to them together.</summary>
public static class ZaloRegistration
{
    /// <summary>Registers each surface that has its credential, the planner, the check and linking, which stand also without.</summary>
    /// <remarks>Needs LedgerDatabase.</remarks>
    public static IServiceCollection AddZalo(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        services.AddZaloOa(configuration);
        services.AddZaloBot(configuration);
        services.TryAddSingleton<ZaloReachStore>();
        services.TryAddSingleton(provider => new ZaloRationStore(provider.GetRequiredService<LedgerDatabase>().DataSource));
        services.TryAddSingleton<AddressLinkStore>();
        services.TryAddSingleton<OaArticleStore>();
        services.AddSingleton<ZaloPlanner>();
        services.AddSingleton(provider => new ZaloCheck(
            provider.GetService<OaParts>(), provider.GetService<BotParts>(), provider.GetRequiredService<LedgerDatabase>().Time, configuration["PublicUrl"]));
        return services;
    }

    /// <summary>Exposes both webhooks. Mapped even when a surface is off: then every call gets 401.</summary>
    public static IEndpointRouteBuilder MapZalo(this IEndpointRouteBuilder endpoints) => endpoints.MapZaloOa().MapZaloBot();
}
