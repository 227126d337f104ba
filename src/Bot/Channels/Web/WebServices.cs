using ChungTay.Bot.Cases;
using ChungTay.Ledger.Cases;
using ChungTay.Ledger.Inbox;
using ChungTay.Ledger.Messaging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Channels.Web;

/// <summary>Registers the web chat.</summary>
public static class WebServices
{
    /// <summary>Adds the web channel, its inbound mapper and what its endpoints need; only the options when <c>Channels:Web:Enabled</c> is false.</summary>
    /// <remarks>Needs <c>LedgerDatabase</c>; <c>MapWeb</c> exposes it.</remarks>
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(WebOptions.Section);
        services.AddOptions<WebOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        var options = section.Get<WebOptions>() ?? new WebOptions();
        if (!options.Enabled)
        {
            return services;
        }

        services.TryAddSingleton<InboxStore>();
        services.TryAddSingleton<InboxSignal>();
        services.AddSingleton<WebStore>();
        services.AddSingleton<WebLineStore>();
        services.AddSingleton<WebWatchers>();
        services.AddSingleton<WebFollower>();
        services.AddSingleton<WebChat>();
        services.AddSingleton<WebRates>();
        services.AddSingleton(new WebMedia(Path.GetFullPath(Path.Combine(configuration["DataDirectory"] ?? "data", "media"))));
        services.AddSingleton<IChannel, WebChannel>();
        services.AddSingleton<IInboundMapper, WebInbound>();
        services.TryAddSingleton(new CaseSeal(Path.Combine(configuration["DataDirectory"] is { Length: > 0 } data ? data : "data", "keys")));
        services.AddSingleton<WebPhotoStore>();
        services.AddSingleton<IPhotoSource, WebPhotoSource>();
        services.AddHostedService<WebListener>();
        return TrustProxies(services, options);
    }

    private static IServiceCollection TrustProxies(IServiceCollection services, WebOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.TrustedProxies))
        {
            return services;
        }

        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<WebOptions>>((forwarded, web) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            web.Value.TrustedNetworks.ToList().ForEach(forwarded.KnownIPNetworks.Add);
        });
        // First in the pipeline, so that everything behind it sees the visitor instead of the proxy.
        return services.AddSingleton<IStartupFilter, ForwardedHeadersFilter>();
    }

    private sealed class ForwardedHeadersFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseForwardedHeaders();
            next(app);
        };
    }
}
