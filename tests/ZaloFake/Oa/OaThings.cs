using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ChungTay.ZaloFake.Rules;

namespace ChungTay.ZaloFake.Oa;

/// <summary>Everything of the Official Account that is no message: its page, users, tags, uploads, articles, quota.</summary>
internal sealed class OaThings(FakeState state, OaState oa)
{
    private const int LargestImage = 1_000_000;
    private const int LargestFile = 5_000_000;
    private const int LongestPage = 50;
    private const int LastOffset = 9951;

    public FakeAnswer Account() => OaAnswers.Ok(new JsonObject
    {
        ["oa_id"] = state.Options.OaId,
        ["name"] = "UBND xã Chung Tay (thử)",
        ["is_verified"] = state.Options.IsVerified,
        ["oa_type"] = 4,
        ["num_follower"] = state.Users.Count(user => user.Follows),
        ["package_name"] = "Tiêu chuẩn",
        ["package_valid_through_date"] = state.Now.AddDays(200).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        ["linked_ZCA"] = "",
    });

    public FakeAnswer List(FakeCall call)
    {
        var offset = Number(call, "offset");
        var count = Number(call, "count");
        if (count is < 1 or > LongestPage || offset is < 0 or > LastOffset)
        {
            return OaAnswers.Fail(-210, "count or offset exceeds its limit");
        }

        var users = state.Users.Where(user => call.Text("is_follower") != "true" || user.Follows).OrderBy(user => user.Id, StringComparer.Ordinal).ToList();
        return OaAnswers.Ok(new JsonObject
        {
            ["total"] = users.Count,
            ["count"] = count,
            ["offset"] = offset,
            ["users"] = new JsonArray([.. users.Skip(offset).Take(count).Select(user => (JsonNode)new JsonObject { ["user_id"] = user.Id })]),
        });
    }

    public FakeAnswer Detail(FakeCall call) => state.Find(call.Text("user_id")) is not { } user
        ? OaAnswers.Fail(OaRules.UnknownUser)
        : OaAnswers.Ok(new JsonObject
        {
            ["user_id"] = user.Id,
            ["display_name"] = user.Name,
            ["is_sensitive"] = user.IsMinor,
            ["user_is_follower"] = user.Follows,
            ["user_last_interaction_date"] = user.LastInteraction?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        }, user.Id);

    public FakeAnswer Forget(FakeCall call)
    {
        state.Write("forgotten", call.Text("user_id"), 0, null);
        return OaAnswers.Ok();
    }

    public FakeAnswer Tag(FakeCall call, bool adds)
    {
        var users = oa.Tags.GetOrAdd(call.Text("tag_name") ?? "", _ => new ConcurrentDictionary<string, bool>());
        if (adds)
        {
            users[call.Text("user_id") ?? ""] = true;
        }
        else
        {
            users.TryRemove(call.Text("user_id") ?? "", out _);
        }

        return OaAnswers.Ok(null, call.Text("user_id"));
    }

    public FakeAnswer Tags() => OaAnswers.Ok(new JsonArray([.. oa.Tags.Keys.Select(tag => (JsonNode)tag)]));

    public FakeAnswer Upload(FakeCall call, string kind)
    {
        if (call.File is not { } file)
        {
            return OaAnswers.Fail(OaRules.MissingField);
        }

        if (file.Length > (kind == "image" ? LargestImage : LargestFile))
        {
            return OaAnswers.Fail(OaRules.FileTooLarge);
        }

        var id = "fake-upload-" + state.NextId();
        oa.Uploads[id] = (state.Now, kind);
        return OaAnswers.Ok(new JsonObject { [kind == "file" ? "token" : "attachment_id"] = id });
    }

    public FakeAnswer CreateArticle(FakeCall call)
    {
        if (call.Text("title") is not { Length: > 0 and <= 150 } title || call.Body["body"] is not JsonArray)
        {
            return OaAnswers.Fail(OaRules.MissingField);
        }

        var token = "fake-article-" + state.NextId();
        oa.Articles[token] = (0, title);
        return OaAnswers.Ok(new JsonObject { ["token"] = token });
    }

    /// <summary>Twice in the making, then there (OaRules.ArticleInTheMaking).</summary>
    public FakeAnswer VerifyArticle(FakeCall call)
    {
        var token = call.Text("token") ?? "";
        if (!oa.Articles.TryGetValue(token, out var article))
        {
            return OaAnswers.Fail(OaRules.UnknownArticle);
        }

        article = oa.Articles[token] = (article.Asked + 1, article.Title);
        if (article.Asked <= 2)
        {
            return OaAnswers.Fail(OaRules.ArticleInTheMaking);
        }

        var id = "id-of-" + token;
        oa.Articles[id] = article;
        return OaAnswers.Ok(new JsonObject { ["id"] = id });
    }

    public FakeAnswer Quota(FakeCall call)
    {
        if (call.Text("user_id") is { } id)
        {
            return state.Find(id) is not { } user ? OaAnswers.Fail(OaRules.UnknownUser) : OaAnswers.Ok(new JsonObject
            {
                ["last_interaction"] = user.LastInteraction?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                ["promotion"] = new JsonObject
                {
                    ["daily_remain"] = 1,
                    ["daily_total"] = 1,
                    ["monthly_remain"] = state.Options.Broadcasts - oa.BroadcastsUsed,
                    ["monthly_total"] = state.Options.Broadcasts,
                },
            }, id);
        }

        return OaAnswers.Ok(new JsonArray(new JsonObject
        {
            ["asset_id"] = "fake-asset",
            ["product_type"] = call.Text("product_type") ?? "cs",
            ["quota_type"] = call.Text("quota_type") ?? "sub_quota",
            ["valid_through"] = state.Now.AddDays(200).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            ["total"] = state.Options.PackageMessages,
            ["remain"] = Math.Max(0, state.Options.PackageMessages - oa.PackageUsed),
        }));
    }

    private static int Number(FakeCall call, string name) =>
        int.TryParse(call.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
