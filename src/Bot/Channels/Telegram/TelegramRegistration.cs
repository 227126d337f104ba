using ChungTay.Bot.Cases;
using ChungTay.Bot.Conversation;
using ChungTay.Ledger.Database;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Brings the Telegram channel into the program.</summary>
public static class TelegramRegistration
{
    /// <summary>Registers the channel; nothing when the token is empty.</summary>
    /// <remarks>Needs LedgerDatabase, InboxStore, InboxSignal and TimeProvider.</remarks>
    public static IServiceCollection AddTelegram(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(TelegramOptions.Section);
        if (string.IsNullOrWhiteSpace(section[nameof(TelegramOptions.Token)]))
        {
            return services;
        }

        var place = Place(configuration);
        services.AddOptions<TelegramOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(place);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<InboxStore>();
        services.TryAddSingleton<InboxSignal>();
        services.AddSingleton<TelegramHealth>();
        services.AddSingleton(provider => new TelegramMediaHandles(
            provider.GetRequiredService<LedgerDatabase>(), Options(provider).Account));
        services.AddSingleton(provider => new TelegramChannel(
            Options(provider), provider.GetRequiredService<TelegramMediaHandles>(), provider.GetRequiredService<TelegramHealth>(), place.MediaDirectory));
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<TelegramChannel>());
        services.AddSingleton<IInboundMapper, TelegramInbound>();
        services.AddSingleton(provider => new TelegramConnection(provider.GetRequiredService<IOptions<TelegramOptions>>()));
        services.AddSingleton<TelegramCallbackAnswers>();
        services.AddSingleton<IFirstAidVoice, TelegramAidVoice>();
        services.AddSingleton<IPhotoSource, TelegramPhotoSource>();
        services.AddSingleton(provider => new TelegramIntake(
            provider.GetRequiredService<LedgerDatabase>(), provider.GetRequiredService<InboxStore>(), provider.GetRequiredService<InboxSignal>(),
            provider.GetRequiredService<TelegramCallbackAnswers>(), provider.GetRequiredService<TelegramHealth>(), provider.GetService<UnstoredAid>()));
        services.AddHostedService(provider => provider.GetRequiredService<TelegramCallbackAnswers>());
        services.AddHostedService<TelegramSetup>();
        if (place.WebhookUrl is null)
        {
            services.AddHostedService<TelegramPoller>();
        }

        services.AddHealthChecks().AddCheck<TelegramHealthCheck>("telegram");
        return services;
    }

    /// <summary>Exposes the webhook. Mapped even when the channel is off: then every call gets 401.</summary>
    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapTelegramWebhook();
        return endpoints;
    }

    private static TelegramOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<TelegramOptions>>().Value;

    private static TelegramPlace Place(IConfiguration configuration)
    {
        var publicUrl = configuration["PublicUrl"];
        var data = configuration["DataDirectory"] is { Length: > 0 } named ? named : "data";
        return new TelegramPlace(
            string.IsNullOrWhiteSpace(publicUrl) ? null : publicUrl.Trim().TrimEnd('/') + TelegramWebhook.Path,
            Path.GetFullPath(Path.Combine(data, "media")));
    }
}
