namespace ChungTay.Bot.Tests.Channels.Telegram;

/// <summary>Files beside the tests, named after their case.</summary>
internal static class TelegramCases
{
    public static string Read(string folder, string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Channels", "Telegram", folder, name + ".json"));

    public static IEnumerable<string> All(string folder) =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Channels", "Telegram", folder), "*.json").Select(file => Path.GetFileNameWithoutExtension(file));
}
