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

namespace ChungTay.Bot.Channels.ZaloBot;

/// <summary>Brings the Bot Platform into the program.</summary>
public static class ZaloBotRegistration
{
    /// <summary>Registers the channel; nothing when the token is empty. Polls, unless <c>PublicUrl</c> is set.</summary>
    /// <remarks>Needs LedgerDatabase.</remarks>
    public static IServiceCollection AddZaloBot(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(ZaloBotOptions.Section);
        if (string.IsNullOrWhiteSpace(section[nameof(ZaloBotOptions.Token)]))
        {
            return services;
        }

        services.AddOptions<ZaloBotOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<InboxStore>();
        services.TryAddSingleton<InboxSignal>();
        services.TryAddSingleton<SendSignal>();
        services.TryAddSingleton<ZaloStores>();
        var publicUrl = configuration["PublicUrl"] is { } url && !string.IsNullOrWhiteSpace(url) ? url.Trim().TrimEnd('/') : null;
        var data = configuration["DataDirectory"] is { Length: > 0 } named ? named : "data";
        services.AddSingleton(provider => new BotParts(
            provider.GetRequiredService<LedgerDatabase>(),
            provider.GetRequiredService<ZaloStores>(),
            new BotChannelSettings(
                provider.GetRequiredService<IOptions<ZaloBotOptions>>().Value, Path.GetFullPath(data), publicUrl,
                provider.GetRequiredService<TimeProvider>())
            { Aid = provider.GetService<UnstoredAid>() },
            new ZaloLine("Zalo Bot", provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>().CreateLogger<ZaloLine>())));
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<BotParts>().Channel);
        services.AddSingleton<IFirstAidVoice>(provider => new BotAidVoice(provider.GetRequiredService<BotParts>()));
        services.AddSingleton<IPhotoSource>(provider => new ZaloPhotoSource(
            ChannelName.ZaloBot, new Uri(provider.GetRequiredService<IOptions<ZaloBotOptions>>().Value.ApiBaseUrl)));
        services.AddSingleton<IInboundMapper, BotInbound>();
        services.AddHostedService<BotChores>();
        if (publicUrl is null)
        {
            services.AddHostedService<BotPoller>();
        }
        else
        {
            services.AddHostedService<BotSetup>();
        }

        services.AddHealthChecks().AddCheck<BotHealthCheck>("zalo-bot");
        return services;
    }

    /// <summary>Exposes the webhook and the pictures that Zalo fetches. Mapped even when the channel is off: then nobody gets anything.</summary>
    public static IEndpointRouteBuilder MapZaloBot(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapPost(BotWebhook.Path, (Delegate)HandleAsync);
        endpoints.MapGet(BotPhotos.Route, (string proof, string name, HttpContext context) =>
            context.RequestServices.GetService<BotParts>()?.Photos.Show(proof, name) ?? Results.NotFound());
        return endpoints;
    }

    private static async Task<IResult> HandleAsync(HttpContext context) => Results.StatusCode(
        context.RequestServices.GetService<BotParts>() is { } parts ? await parts.Webhook.HandleAsync(context) : StatusCodes.Status401Unauthorized);
}
