using System.Globalization;
using System.Net;
using System.Text;

namespace ChungTay.TelegramFake.Messages;

/// <summary>Reads Telegram's HTML strictly: the tags it knows, properly nested, and only its four named entities.</summary>
internal static class HtmlText
{
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["code"] = "code",
        ["pre"] = "pre",
        ["a"] = "text_link",
        ["blockquote"] = "blockquote",
        ["tg-spoiler"] = "spoiler",
    };

    /// <summary>Turns HTML into plain text and entities.</summary>
    /// <returns>The plain text, the entities as JSON objects, and Telegram's words when it cannot be read.</returns>
    public static (string Plain, List<string> Entities, string? Error) Parse(string html)
    {
        var plain = new StringBuilder(html.Length);
        var entities = new List<string>();
        var open = new Stack<(string Tag, int Start)>();
        for (var i = 0; i < html.Length;)
        {
            if (html[i] == '&')
            {
                i += Entity(html.AsSpan(i), plain);
                continue;
            }

            if (html[i] != '<')
            {
                plain.Append(html[i++]);
                continue;
            }

            var offset = Encoding.UTF8.GetByteCount(html.AsSpan(0, i));
            var end = html.IndexOf('>', i);
            if (end < 0)
            {
                return ("", [], $"can't parse entities: Unclosed start tag at byte offset {offset}");
            }

            var inner = html.AsSpan(i + 1, end - i - 1);
            var error = inner.StartsWith("/") ? Close(inner[1..].Trim().ToString()) : Open(inner.ToString());
            if (error is not null)
            {
                return ("", [], error);
            }

            i = end + 1;

            string? Open(string tag)
            {
                var name = tag.Split(' ')[0].ToLowerInvariant();
                if (!Tags.ContainsKey(name))
                {
                    return $"can't parse entities: Unsupported start tag \"{name}\" at byte offset {offset}";
                }

                open.Push((name, plain.Length));
                return null;
            }

            string? Close(string tag)
            {
                if (open.Count == 0)
                {
                    return $"can't parse entities: Unexpected end tag at byte offset {offset}";
                }

                var (name, start) = open.Pop();
                if (tag.Length > 0 && !name.Equals(tag, StringComparison.OrdinalIgnoreCase))
                {
                    return $"can't parse entities: Unmatched end tag at byte offset {offset}, expected \"</{name}>\", found \"</{tag}>\"";
                }

                entities.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{{\"offset\":{start},\"length\":{plain.Length - start},\"type\":\"{Tags[name]}\"}}"));
                return null;
            }
        }

        return open.Count == 0
            ? (plain.ToString(), entities, null)
            : ("", [], $"can't parse entities: Can't find end tag corresponding to start tag \"{open.Peek().Tag}\"");
    }

    /// <summary>Takes one entity off the front; an unknown one stays as it is, as Telegram does.</summary>
    private static int Entity(ReadOnlySpan<char> rest, StringBuilder plain)
    {
        var end = rest[..Math.Min(rest.Length, 12)].IndexOf(';');
        var word = end > 0 ? rest[..(end + 1)].ToString() : "";
        var decoded = word is "&lt;" or "&gt;" or "&amp;" or "&quot;" || word.StartsWith("&#", StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(word)
            : word;
        if (decoded == word)
        {
            plain.Append('&');
            return 1;
        }

        plain.Append(decoded);
        return word.Length;
    }
}
