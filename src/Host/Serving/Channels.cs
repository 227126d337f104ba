using ChungTay.Bot.Channels.Telegram;
using ChungTay.Bot.Channels.Web;
using ChungTay.Bot.Channels.Zalo;
using ChungTay.Bot.Conversation;

namespace ChungTay.Host.Serving;

/// <summary>The channels and the conversation behind them.</summary>
internal static class Channels
{
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration, ServerRoles roles)
    {
        services.AddTelegram(configuration);
        services.AddZalo(configuration);
        services.AddWeb(configuration);
        services.AddFirstAid(configuration);
        if (roles.Worker)
        {
            services.AddConversation(configuration);
        }

        return services;
    }

    public static void MapChannels(this WebApplication app)
    {
        app.MapTelegram();
        app.MapZalo();
        app.MapWeb();
    }
}
