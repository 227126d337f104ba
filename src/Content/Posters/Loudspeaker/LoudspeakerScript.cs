using System.Globalization;
using System.Text.RegularExpressions;

namespace ChungTay.Content.Posters.Loudspeaker;

/// <summary>What is read out on the commune's loudspeakers for a message: plain text without a digit, and how long it takes.</summary>
/// <param name="Text">One sentence a line; an empty line is a pause.</param>
/// <param name="ReadingTime">How long a calm voice needs.</param>
public sealed partial record LoudspeakerScript(string Text, TimeSpan ReadingTime)
{
    // A calm announcer on an outdoor loudspeaker; a newsreader speaks a third faster. A starting value: time your own reader once.
    private const double SyllablesPerMinute = 150;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.2);

    /// <summary>Makes the script of a message.</summary>
    /// <exception cref="PosterException">The message has no words.</exception>
    public static LoudspeakerScript Of(PosterMessage message, PosterSender sender)
    {
        var content = PosterContent.Of(message, sender);
        List<string> blocks =
        [
            SpeechWords.Of("script.open", SpokenText.Of(content.Issuer)),
            Ended(content.Title),
            .. content.Paragraphs.Select(Ended),
        ];
        if (content.ToDo is { } toDo)
        {
            blocks.Add(Ended(PosterWords.Of("todo.start") + " " + toDo));
        }

        blocks.Add(SpeechWords.Of("script.number", SpokenNumber.Digits(content.Numbers[0])));
        blocks.Add(SpeechWords.Of("script.close"));
        var text = string.Join("\n\n", blocks.Select(block => Sentence().Replace(SpokenText.Of(block), "$1\n")));
        return new LoudspeakerScript(text, Time(text, blocks.Count));
    }

    /// <summary>The reading time in words: "1 phút 40 giây".</summary>
    public string TimeInWords()
    {
        // To ten seconds: nobody reads more exactly.
        var seconds = (int)Math.Max(10, Math.Round(ReadingTime.TotalSeconds / 10) * 10);
        var minutes = seconds >= 60 ? SpeechWords.Of("script.minutes", (seconds / 60).ToString(CultureInfo.InvariantCulture)) : "";
        var rest = seconds % 60 > 0 ? SpeechWords.Of("script.seconds", (seconds % 60).ToString(CultureInfo.InvariantCulture)) : "";
        return $"{minutes} {rest}".Trim();
    }

    /// <summary>The whole sheet for the reader: a heading, the reading time, the words.</summary>
    public string Sheet() => $"{SpeechWords.Of("script.head")}\n{SpeechWords.Of("script.time", TimeInWords())}\n\n{Text}\n";

    private static string Ended(string block) => block.Length > 0 && char.IsLetterOrDigit(block[^1]) ? block + "." : block;

    private static TimeSpan Time(string text, int blocks) =>
        TimeSpan.FromMinutes(Syllable().Count(text) / SyllablesPerMinute) + (Pause * Math.Max(0, blocks - 1));

    [GeneratedRegex(@"([.!?…])\s+(?=\p{Lu})")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Syllable();
}
