using System.Text.Json;
using Xunit;

namespace ChungTay.Host.Tests.EndToEnd;

public sealed class AskTests
{
    [Theory]
    [InlineData("111 gọi có mất tiền không", "answer", "hotline-111")]
    [InlineData("bố cứ tối say là đánh con, con đang trốn", "danger", null)]
    [InlineData("mai có mưa không", "unsure", null)]
    [InlineData("xin chào", "chat", null)]
    public async Task A_question_is_answered_without_server_or_database(string question, string kind, string? article)
    {
        using var data = new DataFolder();

        var (exitCode, output, errors) = await ServerProcess.RunAsync(data, null, "ask", question, "--json");

        Assert.True(exitCode == 0, errors);
        var answer = JsonSerializer.Deserialize<JsonElement>(output);
        Assert.Equal((question, kind), (answer.GetProperty("question").GetString(), answer.GetProperty("kind").GetString()));
        Assert.InRange(answer.GetProperty("score").GetDouble(), 0, 1);
        if (article is not null)
        {
            Assert.Equal(article, answer.GetProperty("article").GetString());
        }

        if (kind == "danger")
        {
            Assert.Contains("111", answer.GetProperty("text").GetString()!.Split('\n')[0], StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(data, "data")));
    }
}
