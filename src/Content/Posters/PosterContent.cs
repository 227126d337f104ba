using System.Text;
using System.Text.RegularExpressions;
using ChungTay.Content.Messages;
using ChungTay.Content.Texts;

namespace ChungTay.Content.Posters;

/// <summary>What a poster says, taken apart so that a layout can give each part its weight.</summary>
public sealed partial record PosterContent
{
    // A title is a line or two; a first line that is longer is body text.
    private const int LongestTitle = 200;

    /// <summary>The line that is read from afar, in NFC.</summary>
    public required string Title { get; init; }

    /// <summary>The body in order; empty for none.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The one thing to do; null for none.</summary>
    public string? ToDo { get; init; }

    /// <summary>Emergency numbers, the most important first; always holds 111.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>The commune's name.</summary>
    public required string Commune { get; init; }

    /// <summary>The office that speaks.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where the QR code leads.</summary>
    public required string Link { get; init; }

    /// <summary>Takes a message apart: title, body, the thing to do, and the numbers, which a poster shows large instead of in a sentence.</summary>
    /// <param name="message">The words.</param>
    /// <param name="sender">Who speaks and where the QR code leads.</param>
    /// <exception cref="PosterException">There are no words, or the title is too long.</exception>
    public static PosterContent Of(PosterMessage message, PosterSender sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(sender);
        var heading = VietnameseText.Normalise(message.Heading ?? "");
        var blocks = Blocks(message.Text).ToList();
        if (heading.Length == 0 && blocks.Count > 0)
        {
            (heading, blocks) = TitleOf(blocks);
        }

        if (heading.Length is 0 or > LongestTitle)
        {
            throw new PosterException(PosterWords.Of(heading.Length == 0 ? "error.empty" : "error.title"));
        }

        var toDo = blocks.Find(block => block.StartsWith(PosterWords.Of("todo.start"), StringComparison.OrdinalIgnoreCase));
        var body = blocks.Where(block => block != toDo && !IsNumberLine(block)).ToList();
        return new PosterContent
        {
            Title = heading,
            Paragraphs = body,
            ToDo = toDo?[PosterWords.Of("todo.start").Length..].Trim(),
            Numbers = NumbersIn(message.Text),
            Commune = VietnameseText.Normalise(sender.Commune),
            Issuer = VietnameseText.Normalise(sender.Issuer),
            Link = sender.Link,
        };
    }

    /// <summary>All words that are drawn.</summary>
    internal IEnumerable<string> Words => [Title, .. Paragraphs, ToDo ?? "", Commune, Issuer];

    /// <summary>The same without some characters; a paragraph that was nothing else goes.</summary>
    /// <exception cref="PosterException">Nothing of the title is left.</exception>
    internal PosterContent Without(IReadOnlyCollection<Rune> characters)
    {
        string Clean(string text) => ManySpaces().Replace(string.Concat(text.EnumerateRunes().Where(rune => !characters.Contains(rune)).Select(rune => rune.ToString())), " ").Trim();
        var title = Clean(Title);
        return title.Length == 0 ? throw new PosterException(PosterWords.Of("error.empty")) : this with
        {
            Title = title,
            Paragraphs = [.. Paragraphs.Select(Clean).Where(paragraph => paragraph.Length > 0)],
            ToDo = ToDo is { } toDo && Clean(toDo) is { Length: > 0 } left ? left : null,
            Commune = Clean(Commune),
            Issuer = Clean(Issuer),
        };
    }

    private static IEnumerable<string> Blocks(string text) => VietnameseText.Normalise(text).ReplaceLineEndings("\n").Split('\n')
        .Select(line => ManySpaces().Replace(line, " ").Trim()).Where(line => line.Length > 0);

    // A message without a heading: its first line is the title, or its first sentence when the line is long.
    private static (string Title, List<string> Body) TitleOf(List<string> blocks)
    {
        var first = blocks[0];
        if (first.Length <= MessageRules.MaxTitleLength)
        {
            return (first, blocks[1..]);
        }

        var end = SentenceEnd().Match(first) is { Success: true, Index: < LongestTitle } match ? match.Index + 1 : 0;
        if (end == 0)
        {
            var space = first.LastIndexOf(' ', MessageRules.MaxTitleLength);
            end = space > 0 ? space : MessageRules.MaxTitleLength;
        }

        var rest = first[end..].Trim();
        return (first[..end].Trim(), rest.Length > 0 ? [rest, .. blocks[1..]] : blocks[1..]);
    }

    private static bool IsNumberLine(string block) => MessageText.KnownNumbers.Any(number => block == VietnameseWords.Of("number." + number));

    private static List<string> NumbersIn(string text)
    {
        var named = Number().Matches(text).Select(match => match.Value).Distinct().ToList();
        return ["111", .. MessageText.KnownNumbers.Where(number => number != "111" && named.Contains(number))];
    }

    [GeneratedRegex(@"(?<![\d.,/])11[1-5](?![\d/]|[.,]\d)")]
    private static partial Regex Number();

    [GeneratedRegex(@"[.!?](?=\s)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex ManySpaces();
}

/// <summary>The words of a poster before they are taken apart.</summary>
/// <param name="Heading">The title; null when the first line of the text is the title.</param>
/// <param name="Text">Plain text, paragraphs parted by line breaks.</param>
public sealed record PosterMessage(string? Heading, string Text);

/// <summary>Who speaks on a poster.</summary>
/// <param name="Commune">The commune's name.</param>
/// <param name="Issuer">The office that answers for it.</param>
/// <param name="Link">Where the QR code leads: the page on which people subscribe.</param>
public sealed record PosterSender(string Commune, string Issuer, string Link);
