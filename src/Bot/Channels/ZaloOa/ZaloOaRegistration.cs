using ChungTay.Bot.Cases;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using ChungTay.Ledger.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.ZaloOa;

/// <summary>Brings the Official Account into the program.</summary>
public static class ZaloOaRegistration
{
    /// <summary>Registers the channel; nothing when the app's id is empty.</summary>
    /// <remarks>Needs a data source, LedgerDatabase, InboxStore, InboxSignal and TimeProvider.</remarks>
    public static IServiceCollection AddZaloOa(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(ZaloOaOptions.Section);
        if (string.IsNullOrWhiteSpace(section[nameof(ZaloOaOptions.AppId)]))
        {
            return services;
        }

        services.AddOptions<ZaloOaOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<InboxStore>();
        services.TryAddSingleton<InboxSignal>();
        services.TryAddSingleton<SendSignal>();
        services.TryAddSingleton<ZaloStores>();
        services.AddSingleton(provider => new OaParts(
            provider.GetRequiredService<LedgerDatabase>(), provider.GetRequiredService<ZaloStores>(), Settings(provider, configuration), NewLine(provider)));
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<OaParts>().Channel);
        services.AddSingleton<IFirstAidVoice>(provider => new OaAidVoice(provider.GetRequiredService<OaParts>()));
        services.AddSingleton<IPhotoSource>(provider => new ZaloPhotoSource(
            ChannelName.ZaloOa, new Uri(provider.GetRequiredService<IOptions<ZaloOaOptions>>().Value.ApiBaseUrl)));
        services.AddSingleton<IInboundMapper, OaInbound>();
        services.AddHostedService<OaChores>();
        services.AddHealthChecks().AddCheck<OaHealthCheck>("zalo-oa");
        return services;
    }

    /// <summary>Exposes the webhook. Mapped even when the channel is off: then every call gets 401.</summary>
    public static IEndpointRouteBuilder MapZaloOa(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapPost(OaWebhook.Path, (Delegate)HandleAsync);
        // Some consoles look first whether anybody is there.
        endpoints.MapGet(OaWebhook.Path, () => Results.Ok());
        return endpoints;
    }

    private static async Task<IResult> HandleAsync(HttpContext context) => Results.StatusCode(
        context.RequestServices.GetService<OaParts>() is { } parts ? await parts.Webhook.HandleAsync(context) : StatusCodes.Status401Unauthorized);

    private static OaChannelSettings Settings(IServiceProvider provider, IConfiguration configuration)
    {
        var data = configuration["DataDirectory"] is { Length: > 0 } named ? named : "data";
        return new OaChannelSettings(
            provider.GetRequiredService<IOptions<ZaloOaOptions>>().Value, Path.GetFullPath(Path.Combine(data, "media")), provider.GetRequiredService<TimeProvider>())
        {
            Aid = provider.GetService<UnstoredAid>(),
        };
    }

    private static ZaloLine NewLine(IServiceProvider provider) =>
        new("Zalo OA", provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<ZaloLine>());
}
