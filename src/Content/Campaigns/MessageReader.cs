using System.Security.Cryptography;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;
using YamlDotNet.RepresentationModel;

namespace ChungTay.Content.Campaigns;

/// <summary>Reads one message of a plan part and holds it against <see cref="MessageRules"/>.</summary>
internal sealed class MessageReader(string directory, bool hasThemes, PlanMistakes mistakes)
{
    /// <summary>Largest picture in bytes; Telegram takes 10 MB as a photo (Bot API, read 2026-11), Zalo far less.</summary>
    private const long MaxImageBytes = 5 * 1024 * 1024;

    internal PlanMessage? Read(YamlNode node)
    {
        if (YamlMap.From(node, VietnameseWords.Of("what.message"), mistakes, "id", "title", "text", "do", "numbers", "image") is not { } map)
        {
            return null;
        }

        var (id, title, text) = (map.Text("id"), map.Text("title"), map.Text("text"));
        var toDo = map.Text("do", required: false);
        var image = Image(map);
        var numbers = map.List("numbers", required: false).Select(number => number.ToString().Trim()).ToList();
        if (id is null || title is null || text is null)
        {
            return null;
        }

        PlanId.Check(id, map.LineOf("id"), mistakes);
        var message = new PlanMessage { Id = id, Title = title, Text = text, ToDo = toDo, Numbers = numbers.Count == 0 ? ["111"] : numbers, Image = image };
        foreach (var problem in MessageRules.Problems(message))
        {
            mistakes.Add(map.LineOf(problem.Field), problem.Kind, problem.Parts);
        }

        if (!hasThemes && text.Contains(MessageText.ThemeMark, StringComparison.Ordinal))
        {
            mistakes.Add(map.LineOf("text"), "theme-missing", MessageText.ThemeMark);
        }

        return message;
    }

    private PlanImage? Image(YamlMap map)
    {
        if (map.Text("image", required: false) is not { } name)
        {
            return null;
        }

        var line = map.LineOf("image");
        var path = Path.Combine(directory, name);
        var kind = Path.GetExtension(name).ToLowerInvariant();
        if (name != Path.GetFileName(name) || name.Contains('\\', StringComparison.Ordinal) || kind is not (".jpg" or ".jpeg" or ".png"))
        {
            mistakes.Add(line, "image-kind", name);
            return null;
        }

        if (!File.Exists(path))
        {
            mistakes.Add(line, "image-missing", name);
            return null;
        }

        using var bytes = File.OpenRead(path);
        if (bytes.Length is 0 or > MaxImageBytes)
        {
            mistakes.Add(line, "image-kind", name);
            return null;
        }

        return new PlanImage(path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
