using System.Text.Json;
using ChungTay.Content.Questions;
using Xunit;

namespace ChungTay.Content.Tests.Questions;

/// <summary>Talks of two turns that nobody looked at while the follow-ups were written: the second turn keeps the topic, or leaves it.</summary>
public sealed class FollowUpQualityTests(ShippedAnswerer shipped) : IClassFixture<ShippedAnswerer>
{
    [Fact]
    public void Of_60_second_turns_four_of_five_are_understood_and_no_cry_is_missed()
    {
        var turns = File.ReadLines(ShippedAnswerer.Sample("follow.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        var wrong = turns.Where(turn => !IsRight(turn)).ToArray();

        Assert.Equal(60, turns.Length);
        Assert.DoesNotContain(wrong, turn => Text(turn, "kind") == "danger");
        Assert.True(wrong.Length <= turns.Length / 5, $"{wrong.Length} wrong:\n" + string.Join('\n', wrong.Select(Describe)));
    }

    private bool IsRight(JsonElement turn)
    {
        var answer = Second(turn);
        return Text(turn, "kind") switch
        {
            "danger" => answer is Answer.Danger,
            "chat" => answer is Answer.Chat,
            "unknown" => answer is Answer.Unsure or Answer.OutOfScope,
            _ => answer is Answer.Found or Answer.Choices && Topics(turn, "topics").Contains(answer.Source?.Id),
        };
    }

    private Answer Second(JsonElement turn) => shipped.Ask(Text(turn, "then"), new AskContext(Topics(turn, "topics_first")[0], []));

    private string Describe(JsonElement turn) => $"{Text(turn, "first")} | {Text(turn, "then")} -> {Second(turn).Kind} {Second(turn).Source?.Id}, not {Text(turn, "kind")} {string.Join(',', Topics(turn, "topics"))}";

    private static string Text(JsonElement turn, string name) => turn.GetProperty(name).GetString()!;

    private static string[] Topics(JsonElement turn, string name) => [.. turn.GetProperty(name).EnumerateArray().Select(topic => topic.GetString()!)];
}
