using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChungTay.Ledger.Messaging;

namespace ChungTay.Bot.Channels.Telegram;

/// <summary>Checks a message against Telegram's limits and renders it once for everybody.</summary>
internal sealed class TelegramRenderer(string mediaDirectory)
{
    // Source of all limits: Telegram Bot API, sendMessage, sendPhoto, InlineKeyboardButton, read 2026-11.
    // Characters are Unicode code points, counted after the markup is taken away.
    internal const int LongestText = 4096;
    internal const int LongestCaption = 1024;
    private const int LongestButtonData = 64;
    private const int MostButtons = 100;
    private const long LargestImage = 10_000_000;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Renders a message or says in Vietnamese why not.</summary>
    public Preparation Prepare(OutboundMessage message)
    {
        if (message.Operation == MessageOperation.Recall)
        {
            return new Preparation.Ready(new TelegramMessage { Source = message, Length = 0, Tail = "}"u8.ToArray() });
        }

        var reasons = new List<string>();
        var plain = string.IsNullOrEmpty(message.Heading) ? message.Text : message.Heading + "\n\n" + message.Text;
        var length = Characters(plain.Trim());
        CheckLength(message, length, reasons);
        CheckButtons(message.Buttons, reasons);
        var image = message.Image is null ? null : ReadImage(message.Image, reasons);
        return reasons.Count > 0 ? new Preparation.Refused(reasons) : new Preparation.Ready(Render(message, length, image));
    }

    private static TelegramMessage Render(OutboundMessage message, int length, TelegramImage? image)
    {
        var html = string.IsNullOrEmpty(message.Heading)
            ? Escape(message.Text)
            : $"<b>{Escape(message.Heading)}</b>\n\n{Escape(message.Text)}";
        var keyboard = Keyboard(message.Buttons);
        var markup = keyboard is null ? "" : ",\"reply_markup\":" + keyboard;
        var quoted = JsonSerializer.Serialize(html, Json);
        var text = Bytes($",\"text\":{quoted},\"parse_mode\":\"HTML\",\"link_preview_options\":{{\"is_disabled\":true}}{markup}}}");
        var caption = Bytes($",\"caption\":{quoted},\"parse_mode\":\"HTML\"{markup}}}");
        return new TelegramMessage
        {
            Source = message,
            Length = length,
            Tail = image is null ? text : caption,
            CaptionTail = caption,
            Image = image,
            Html = html,
            Keyboard = keyboard,
        };
    }

    /// <summary>Telegram's HTML knows these three characters and nothing else to escape.</summary>
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string? Keyboard(IReadOnlyList<MessageButton> buttons)
    {
        if (buttons.Count == 0)
        {
            return null;
        }

        var rows = buttons.Select(button =>
            $"[{{\"text\":{JsonSerializer.Serialize(button.Label, Json)},\"callback_data\":{JsonSerializer.Serialize(button.Data, Json)}}}]");
        return $"{{\"inline_keyboard\":[{string.Join(',', rows)}]}}";
    }

    private static void CheckLength(OutboundMessage message, int length, List<string> reasons)
    {
        if (length == 0 && message.Image is null)
        {
            reasons.Add(TelegramTexts.TextIsEmpty);
        }
        else if (message.Image is not null && length > LongestCaption)
        {
            reasons.Add(TelegramTexts.CaptionTooLong(length, LongestCaption));
        }
        else if (length > LongestText)
        {
            reasons.Add(TelegramTexts.TextTooLong(length, LongestText));
        }
    }

    private static void CheckButtons(IReadOnlyList<MessageButton> buttons, List<string> reasons)
    {
        if (buttons.Count > MostButtons)
        {
            reasons.Add(TelegramTexts.TooManyButtons);
        }

        if (buttons.Any(button => string.IsNullOrWhiteSpace(button.Label)))
        {
            reasons.Add(TelegramTexts.ButtonWithoutLabel);
        }

        reasons.AddRange(buttons
            .Where(button => Encoding.UTF8.GetByteCount(button.Data) is 0 or > LongestButtonData)
            .Select(button => TelegramTexts.ButtonDataTooLong(button.Label)));
    }

    private TelegramImage? ReadImage(string name, List<string> reasons)
    {
        if (name.Length == 0 || name != Path.GetFileName(name) || name is "." or "..")
        {
            reasons.Add(TelegramTexts.ImageNameLooksWrong);
            return null;
        }

        var file = new FileInfo(Path.Combine(mediaDirectory, name));
        var problem = !file.Exists ? TelegramTexts.ImageMissing(name) : file.Length > LargestImage ? TelegramTexts.ImageTooLarge : null;
        if (problem is not null)
        {
            reasons.Add(problem);
            return null;
        }

        var bytes = File.ReadAllBytes(file.FullName);
        if (!IsPicture(bytes))
        {
            reasons.Add(TelegramTexts.ImageKindUnknown);
            return null;
        }

        return new TelegramImage(file.FullName, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || (bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8));

    private static int Characters(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
