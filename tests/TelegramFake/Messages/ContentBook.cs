using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChungTay.TelegramFake.Messages;

/// <summary>Keeps each distinct content and keyboard once, so that a million equal messages cost numbers only. Thread-safe.</summary>
internal sealed class ContentBook
{
    // Sources: Telegram Bot API, sendMessage, sendPhoto, InlineKeyboardButton, read 2026-11; characters are Unicode code points.
    private const int LongestText = 4096;
    private const int LongestCaption = 1024;
    private const int LongestButtonData = 64;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<byte[], MessageContent> _html = new(ByteKeys.Instance);
    private readonly ConcurrentDictionary<byte[], MessageContent> _plain = new(ByteKeys.Instance);
    private readonly ConcurrentDictionary<(string File, string Caption, bool Html), MessageContent> _photos = new();
    private readonly ConcurrentDictionary<byte[], MessageMarkup> _markups = new(ByteKeys.Instance);
    private readonly List<MessageContent> _contents = [];
    private readonly List<MessageMarkup> _markupList = [];
    private readonly Lock _gate = new();

    public MessageContent Text(ReadOnlySpan<byte> raw, bool html, Func<string> decode)
    {
        var book = html ? _html : _plain;
        return book.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(raw, out var known)
            ? known
            : book.GetOrAdd(raw.ToArray(), _ => Keep(id => ReadText(id, decode(), html)));
    }

    public MessageContent Photo(string fileId, string caption, bool html) =>
        _photos.GetOrAdd((fileId, caption, html), _ => Keep(id => ReadPhoto(id, fileId, caption, html)));

    public MessageMarkup Markup(ReadOnlySpan<byte> raw)
    {
        if (_markups.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(raw, out var known))
        {
            return known;
        }

        return _markups.GetOrAdd(raw.ToArray(), bytes =>
        {
            lock (_gate)
            {
                var markup = ReadMarkup(_markupList.Count + 1, bytes);
                _markupList.Add(markup);
                return markup;
            }
        });
    }

    public MessageContent Content(int id)
    {
        lock (_gate)
        {
            return _contents[id - 1];
        }
    }

    public MessageMarkup? MarkupOf(int id)
    {
        lock (_gate)
        {
            return id == 0 ? null : _markupList[id - 1];
        }
    }

    private MessageContent Keep(Func<int, MessageContent> read)
    {
        lock (_gate)
        {
            var content = read(_contents.Count + 1);
            _contents.Add(content);
            return content;
        }
    }

    private static MessageContent ReadText(int id, string text, bool html)
    {
        var (plain, entities, error) = html ? HtmlText.Parse(text) : (text, [], null);
        plain = plain.Trim();
        error ??= plain.Length == 0 ? "message text is empty" : Length(plain) > LongestText ? "message is too long" : null;
        return new MessageContent { Id = id, Text = plain, Error = error, Json = Render("text", plain, entities, "") };
    }

    private static MessageContent ReadPhoto(int id, string fileId, string caption, bool html)
    {
        var (plain, entities, error) = html ? HtmlText.Parse(caption) : (caption, [], null);
        error ??= Length(plain) > LongestCaption ? "message caption is too long" : null;
        var sizes = string.Join(',', new[] { ("s", 90, 60), ("m", 320, 213), ("x", 1280, 853) }.Select(size =>
            $"{{\"file_id\":\"{(size.Item1 == "x" ? fileId : fileId + size.Item1)}\",\"file_unique_id\":\"u{fileId}{size.Item1}\",\"width\":{size.Item2},\"height\":{size.Item3},\"file_size\":{size.Item2 * 50}}}"));
        return new MessageContent { Id = id, Text = plain, FileId = fileId, Error = error, Json = Render("caption", plain, entities, $"\"photo\":[{sizes}]") };
    }

    private static byte[] Render(string name, string plain, List<string> entities, string before)
    {
        var parts = new List<string>();
        if (before.Length > 0)
        {
            parts.Add(before);
        }

        if (plain.Length > 0)
        {
            parts.Add($"\"{name}\":{JsonSerializer.Serialize(plain, Plain)}");
        }

        if (entities.Count > 0)
        {
            parts.Add($"\"{(name == "text" ? "entities" : "caption_entities")}\":[{string.Join(',', entities)}]");
        }

        return Encoding.UTF8.GetBytes(string.Join(',', parts));
    }

    private static MessageMarkup ReadMarkup(int id, byte[] json)
    {
        var buttons = new List<FakeButton>();
        string? error = null;
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.TryGetProperty("inline_keyboard", out var rows))
            {
                foreach (var button in rows.EnumerateArray().SelectMany(row => row.EnumerateArray()))
                {
                    var label = button.GetProperty("text").GetString() ?? "";
                    var data = button.TryGetProperty("callback_data", out var value) ? value.GetString() ?? "" : "";
                    buttons.Add(new FakeButton(label, data));
                    error ??= label.Length == 0 ? "can't parse inline keyboard button: Field \"text\" must be non-empty"
                        : Encoding.UTF8.GetByteCount(data) > LongestButtonData ? "BUTTON_DATA_INVALID"
                        : data.Length == 0 && !button.TryGetProperty("url", out _) ? "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
                        : null;
                }
            }
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            error = "can't parse reply keyboard markup JSON object";
        }

        return new MessageMarkup { Id = id, Json = json, Buttons = buttons, Error = error };
    }

    private static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            length++;
        }

        return length;
    }

    private sealed class ByteKeys : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByteKeys Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}
