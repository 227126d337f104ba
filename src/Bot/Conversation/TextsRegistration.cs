using System.Globalization;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using ChungTay.Ledger.Study;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChungTay.Bot.Conversation;

/// <summary>Registers the lines that are said, for the conversation and for whoever else says them: reminders, pages, files.</summary>
public static class TextsRegistration
{
    /// <summary>Adds the texts and the hours in which members may be reminded.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<CommuneOptions>().Bind(configuration.GetSection(CommuneOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ConversationOptions>().Bind(configuration.GetSection(ConversationOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => Texts(provider, configuration));
        services.TryAddSingleton(_ => new ReminderClock(
            new QuietHours(Time(configuration["Quiet:From"], "20:30"), Time(configuration["Quiet:To"], "07:00")), Time(configuration["Study:RemindFrom"], "07:00")));
        return services;
    }

    /// <summary>The folder with texts, articles and danger signs.</summary>
    internal static string Folder(IServiceProvider provider)
    {
        var folder = provider.GetRequiredService<IOptions<ConversationOptions>>().Value.ContentFolder;
        return folder.Length > 0 ? folder : Path.Combine(AppContext.BaseDirectory, "content");
    }

    private static TextBook Texts(IServiceProvider provider, IConfiguration configuration)
    {
        var commune = provider.GetRequiredService<IOptions<CommuneOptions>>().Value;
        return TextBook.Load(Path.Combine(Folder(provider), "texts"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["commune"] = commune.Name,
            ["issuer"] = commune.Issuer,
            ["quiet_from"] = VietnamTime.HourInWords(Time(configuration["Quiet:From"], "20:30")),
            ["quiet_to"] = VietnamTime.HourInWords(Time(configuration["Quiet:To"], "07:00")),
        });
    }

    private static TimeOnly Time(string? setting, string instead) => TimeOnly.Parse(string.IsNullOrWhiteSpace(setting) ? instead : setting, CultureInfo.InvariantCulture);
}
