using System.Text.Json.Nodes;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.Oa;

/// <summary>The envelope of the Official Account's API.</summary>
internal static class OaAnswers
{
    public static FakeAnswer Ok(JsonNode? data = null, string? user = null)
    {
        var body = new JsonObject { ["error"] = 0, ["message"] = "Success" };
        if (data is not null)
        {
            body["data"] = data;
        }

        return new FakeAnswer(body, 0, user);
    }

    public static FakeAnswer Fail(FakeRule rule, string? user = null) => Fail(rule.Code, rule.Words, user);

    public static FakeAnswer Fail(int code, string words, string? user = null) =>
        new(new JsonObject { ["error"] = code, ["message"] = words }, code, user, words);
}
