using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using ChungTay.Host.Commands;

namespace ChungTay.Host.Settings;

/// <summary>Where the program reads its settings: appsettings.json beside it, then the environment.</summary>
internal static class ProgramSettings
{
    /// <summary>The folder that relative paths start from: the checkout when started by the scripts, else where it was started.</summary>
    public static string Home => Environment.GetEnvironmentVariable("CHUNGTAY_HOME") is { Length: > 0 } home ? home : Environment.CurrentDirectory;

    /// <summary>The words, plans and articles: those built with the program, or another folder named by CHUNGTAY_CONTENT.</summary>
    public static string ContentDirectory =>
        Environment.GetEnvironmentVariable("CHUNGTAY_CONTENT") is { Length: > 0 } other ? other : Path.Combine(AppContext.BaseDirectory, "content");

    /// <summary>Reads the settings.</summary>
    public static IConfigurationRoot Read()
    {
        var configuration = new ConfigurationManager();
        Add(configuration);
        return configuration;
    }

    /// <summary>Adds the settings to a builder's and makes the data directory absolute.</summary>
    public static void Add(IConfigurationManager configuration)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false).AddEnvironmentVariables();
        configuration["Conversation:ContentFolder"] = ContentDirectory;
        configuration["DataDirectory"] = Path.GetFullPath(Path.Combine(Home, configuration["DataDirectory"] is { Length: > 0 } data ? data : "data"));
    }

    /// <summary>When nothing of our own accord goes out.</summary>
    public static QuietHours Quiet(IConfiguration configuration) =>
        new(Time(configuration, "Quiet:From", QuietHours.Default.From), Time(configuration, "Quiet:To", QuietHours.Default.To));

    /// <summary>The program's clock: the real one, or a rehearsal's that starts at <c>Clock:StartAt</c>.</summary>
    public static TimeProvider Clock(IConfiguration configuration)
    {
        var startAt = configuration["Clock:StartAt"];
        if (string.IsNullOrWhiteSpace(startAt))
        {
            return TimeProvider.System;
        }

        return WrittenTime.TryRead(startAt, out var at)
            ? new RehearsalClock(at)
            : throw new FailedException($"Clock:StartAt \"{startAt}\" không phải là thời điểm. Viết như 2026-05-25T06:59:00+07:00, hoặc để trống.");
    }

    private static TimeOnly Time(IConfiguration configuration, string key, TimeOnly otherwise)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        return TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time)
            ? time
            : throw new FailedException($"{key} \"{text}\" không phải là giờ. Viết như 20:30.");
    }
}
